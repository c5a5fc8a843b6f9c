using System.Runtime.CompilerServices;
using AutoGrad.Checking;

namespace AutoGrad;

/// <summary>
/// Checks a gradient, generated or written by hand, against differences of the function's values:
/// <c>GradientCheck.Of(Losses.HingeObjective(x, y)).At(w).Assert();</c>
/// There are no tolerances to choose: the numerical side estimates its own error, and says so when it cannot tell.
/// </summary>
public sealed class GradientCheck
{
    private readonly IObjective _objective;
    private readonly GradientCheckOptions _options;
    private readonly Family _family;

    private GradientCheck(IObjective objective, GradientCheckOptions? options, Family? family = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        _objective = objective;
        _options = options ?? GradientCheckOptions.Default;
        _family = family ?? Family.Of(objective);
    }

    /// <summary>Of an objective, generated or not.</summary>
    /// <param name="objective">The value and the gradient under test.</param>
    /// <param name="options">Settings; the defaults are meant to be kept.</param>
    public static GradientCheck Of(IObjective objective, GradientCheckOptions? options = null) => new(objective, options);

    /// <summary>Of a value and a gradient over spans.</summary>
    /// <param name="value">f(x).</param>
    /// <param name="gradient">Writes ∇f(x).</param>
    /// <param name="options">Settings; the defaults are meant to be kept.</param>
    [OverloadResolutionPriority(1)]
    public static GradientCheck Of(ScalarFunction value, GradientFunction gradient, GradientCheckOptions? options = null) =>
        new(Objective.Of(value, gradient), options);

    /// <summary>Of a value and a combined value and gradient over spans: the shape of the generated members.</summary>
    /// <param name="value">f(x).</param>
    /// <param name="valueAndGradient">Writes ∇f(x) and returns f(x).</param>
    /// <param name="options">Settings; the defaults are meant to be kept.</param>
    public static GradientCheck Of(ScalarFunction value, ValueAndGradientFunction valueAndGradient, GradientCheckOptions? options = null) =>
        new(Objective.Of(value, valueAndGradient), options);

    /// <summary>Of a value and a gradient over arrays.</summary>
    /// <param name="value">f(x).</param>
    /// <param name="gradient">Returns ∇f(x).</param>
    /// <param name="options">Settings; the defaults are meant to be kept.</param>
    public static GradientCheck Of(Func<double[], double> value, Func<double[], double[]> gradient, GradientCheckOptions? options = null) =>
        new(Objective.Of(value, gradient), options);

    /// <summary>Of a function of one number and its derivative.</summary>
    /// <param name="value">f(x).</param>
    /// <param name="derivative">f′(x).</param>
    /// <param name="options">Settings; the defaults are meant to be kept.</param>
    public static GradientCheck Of(Func<double, double> value, Func<double, double> derivative, GradientCheckOptions? options = null) =>
        new(Objective.Of(value, derivative), options);

    /// <summary>Of a value and a gradient in single precision; the settings default to <see cref="GradientCheckOptions.Float"/>.</summary>
    /// <param name="value">f(x).</param>
    /// <param name="gradient">Writes ∇f(x).</param>
    /// <param name="options">Settings; the defaults are meant to be kept.</param>
    [OverloadResolutionPriority(-1)]
    public static GradientCheck Of(FloatScalarFunction value, FloatGradientFunction gradient, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(gradient);
        return new(new FloatObjective(value, gradient), options ?? GradientCheckOptions.Float);
    }

    /// <summary>The same check with other settings.</summary>
    /// <param name="change">Changes the settings: <c>o =&gt; o with { Seed = 7 }</c>.</param>
    public GradientCheck With(Func<GradientCheckOptions, GradientCheckOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new(_objective, change(_options), _family);
    }

    /// <summary>Checks forward mode as well: against the gradient, to rounding.</summary>
    /// <param name="jvp">Value and directional derivative.</param>
    public GradientCheck WithForwardMode(TangentFunction jvp) => new(_objective, _options, _family with { Jvp = jvp });

    /// <summary>Checks reverse mode with a seed as well: zero seed, linearity in the seed, accumulation.</summary>
    /// <param name="vjp">Adds seed·∇f(x) to a buffer.</param>
    public GradientCheck WithReverseMode(CotangentFunction vjp) => new(_objective, _options, _family with { Vjp = vjp });

    /// <summary>Checks Hessian-vector products as well, against differences of the gradient.</summary>
    /// <param name="hvp">Writes ∇²f(x)·v.</param>
    public GradientCheck WithHessianVectorProduct(ProductFunction hvp) => new(_objective, _options, _family with { Hvp = hvp });

    /// <summary>Checks the Hessian as well, against differences of the gradient.</summary>
    /// <param name="hessian">Writes ∇²f(x), n·n numbers, row by row.</param>
    public GradientCheck WithHessian(VectorFunction hessian) => new(_objective, _options, _family with { Hessian = hessian });

    /// <summary>Runs the check at a point, and at the further points that the settings ask for.</summary>
    /// <param name="x">The point, n numbers.</param>
    /// <exception cref="ArgumentException">The objective has another dimension.</exception>
    public GradientCheckReport At(params ReadOnlySpan<double> x) => new CheckRun(_objective, _options, _family).Run([x.ToArray()]);

    /// <summary>Runs the check at a list of points, in one report.</summary>
    /// <param name="points">The points, n numbers each.</param>
    /// <exception cref="ArgumentException">The objective has another dimension than a point, or there is no point.</exception>
    public GradientCheckReport AtEach(IEnumerable<double[]> points) => new CheckRun(_objective, _options, _family).Run(Points.Given(points));

    /// <summary>Compares the gradients of two objectives that should be the same function; against <see cref="NumericalGradient"/> this is <see cref="At"/>.</summary>
    /// <param name="analytic">The one under test.</param>
    /// <param name="reference">The one it is compared with.</param>
    /// <param name="x">The point, n numbers.</param>
    /// <param name="options">Settings; the defaults are meant to be kept.</param>
    public static GradientCheckReport Compare(IObjective analytic, IObjective reference, ReadOnlySpan<double> x, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(analytic);
        ArgumentNullException.ThrowIfNull(reference);
        return new CheckRun(analytic, options ?? GradientCheckOptions.Default, Family.Of(analytic), reference).Run([x.ToArray()]);
    }
}
