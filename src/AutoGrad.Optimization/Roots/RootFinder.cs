using System.Globalization;

namespace AutoGrad.Optimization;

/// <summary>A root of a function of one variable, and what it took.</summary>
/// <param name="X">The point at which the function is smallest in magnitude of all that were tried.</param>
/// <param name="Value">The function there.</param>
/// <param name="Lower">The lower end of the last bracket.</param>
/// <param name="Upper">The upper end: the function changes its sign between the two.</param>
/// <param name="Evaluations">How many values it took.</param>
/// <param name="Converged">Whether the function is zero at X, or the bracket within its tolerance.</param>
public readonly record struct Root(double X, double Value, double Lower, double Upper, long Evaluations, bool Converged)
{
    /// <summary>The outcome in a sentence.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Converged ? "Root" : "No root yet")} at {X:R}, where the function is {Value:g3}, between {Lower:R} and {Upper:R}, after {Evaluations} evaluations.");
}

/// <summary>Options of <see cref="RootFinder"/>.</summary>
public sealed record RootOptions
{
    /// <summary>Stop when the bracket is no wider than this multiple of |x|. Default 0: as narrow as double precision has it.</summary>
    public double Tolerance { get; init => field = Require.NonNegative(value); }
    /// <summary>At most this many evaluations. Default 2000; bisection alone needs 1,075 from the widest bracket there is, the method a dozen.</summary>
    public long MaxEvaluations { get; init => field = Require.AtLeast(value, 2); } = 2000;
}

/// <summary>
/// Roots of continuous functions of one variable in a bracket, by Chandrupatla's method (Adv. Eng. Software 28, 1997): inverse quadratic interpolation where it can be trusted, bisection
/// elsewhere. Never leaves the bracket, never takes more than a few times as long as bisection.
/// </summary>
public static class RootFinder
{
    /// <summary>Finds x with f(x) = 0.</summary>
    /// <param name="function">f, continuous.</param>
    /// <param name="lower">The lower end of the bracket.</param>
    /// <param name="upper">The upper end; f has the other sign there.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <returns>The root; at a jump through zero, the point where it is. Not converged where a value was not a number or the evaluations were used up.</returns>
    /// <exception cref="ArgumentException">The interval is empty or not finite, or the function has the same sign at both ends.</exception>
    public static Root Find(Func<double, double> function, double lower, double upper, RootOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        options ??= new();
        if (!(lower < upper) || !double.IsFinite(lower) || !double.IsFinite(upper)) throw new ArgumentException("The interval is empty or not finite.", nameof(upper));
        // a is the newest point, b the other end of the bracket, c the point before; names as in the paper.
        double b = lower, fb = function(b), a = upper, fa = function(a), c = b, fc = fb;
        long evaluations = 2;
        if (double.IsNaN(fa) || double.IsNaN(fb)) return Best(a, fa, b, fb, evaluations, false);
        if (fa == 0) return new Root(a, fa, a, a, evaluations, true);
        if (fb == 0) return new Root(b, fb, b, b, evaluations, true);
        if (Math.Sign(fa) == Math.Sign(fb))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The function is {fb:g6} and {fa:g6} at the ends of the interval: it does not change its sign between them."), nameof(function));
        double t = 0.5;
        while (evaluations < options.MaxEvaluations)
        {
            double x = Between(a, b, t), fx = function(x);
            evaluations++;
            if (double.IsNaN(fx)) return Best(a, fa, b, fb, evaluations, false);
            if (Math.Sign(fx) == Math.Sign(fa)) (c, fc) = (a, fa);
            else (c, b, fc, fb) = (b, a, fb, fa);
            (a, fa) = (x, fx);
            double best = Math.Abs(fa) < Math.Abs(fb) ? a : b, width = Math.Abs(b - a);
            double narrow = 2 * Precision.Epsilon * Math.Abs(best) + double.Epsilon + 0.5 * options.Tolerance * Math.Abs(best);
            if (fa == 0 || width <= 2 * narrow) return Best(a, fa, b, fb, evaluations, true);
            double least = narrow / width, xi = (a - b) / (c - b), phi = (fa - fb) / (fc - fb);
            // Within these parabolas the inverse quadratic is monotonic over the bracket.
            bool trusted = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
            t = trusted ? fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb) : 0.5;
            t = double.IsFinite(t) ? Math.Clamp(t, least, 1 - least) : 0.5;
        }
        return Best(a, fa, b, fb, evaluations, false);
    }

    /// <summary>a + t(b − a), without overflow; between the two whatever t is.</summary>
    private static double Between(double a, double b, double t) => Math.Clamp(a * (1 - t) + b * t, Math.Min(a, b), Math.Max(a, b));

    private static Root Best(double a, double fa, double b, double fb, long evaluations, bool converged) =>
        !(Math.Abs(fb) < Math.Abs(fa)) ? new(a, fa, Math.Min(a, b), Math.Max(a, b), evaluations, converged) : new(b, fb, Math.Min(a, b), Math.Max(a, b), evaluations, converged);
}
