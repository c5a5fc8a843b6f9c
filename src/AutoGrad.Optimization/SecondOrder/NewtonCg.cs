namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="NewtonCg"/>.</summary>
public sealed record NewtonCgOptions : LineSearchOptions;

/// <summary>
/// Truncated Newton with a line search (Dembo and Steihaug 1983; Nocedal and Wright, algorithm 7.1): Newton's equations are solved by conjugate gradients
/// as far as it pays, from Hessian-vector products only. Exact products where the objective has them, else differences of gradients.
/// </summary>
public sealed class NewtonCg : LineSearchMinimizer
{
    private readonly double[] residual, conjugate, product, size;
    private double square, enough, unit;
    private int made;
    private bool solved;

    /// <summary>A machine to be asked and told; <c>Minimize</c> is the usual way.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public NewtonCg(ReadOnlySpan<double> start, NewtonCgOptions? options = null) : base(start, options ?? new())
    {
        residual = new double[x.Length];
        conjugate = new double[x.Length];
        product = new double[x.Length];
        size = new double[x.Length];
    }

    /// <summary>Minimises a twice differentiable objective.</summary>
    /// <param name="objective">The objective; products with its Hessian are its own where it implements <see cref="IHessianVectorProduct"/>, else differences of gradients.</param>
    /// <param name="start">The starting point; never modified.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <returns>The best point, what it cost, and why the run ended.</returns>
    /// <exception cref="ArgumentException">The objective has another number of parameters than the start.</exception>
    public static OptimizationResult Minimize(IObjective objective, ReadOnlySpan<double> start, NewtonCgOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new NewtonCg(start, options), objective, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, NewtonCgOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ValueAndGradientFunction objective, ReadOnlySpan<double> start, NewtonCgOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(Objective.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, NewtonCgOptions?, CancellationToken)"/>
    public static OptimizationResult Minimize(ScalarFunction objective, ReadOnlySpan<double> start, NewtonCgOptions? options = null, CancellationToken cancellationToken = default) =>
        Minimize(NumericalGradient.Of(objective, start.Length), start, options, cancellationToken);

    /// <inheritdoc cref="Minimize(IObjective, ReadOnlySpan{double}, NewtonCgOptions?, CancellationToken)"/>
    /// <param name="objective">The objective; products with its Hessian are its own where it implements <see cref="IHessianVectorProduct"/>, else differences of gradients.</param>
    /// <param name="x">The starting point; becomes the best point seen, also when the objective throws.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    public static OptimizationResult MinimizeInPlace(IObjective objective, Span<double> x, NewtonCgOptions? options = null, CancellationToken cancellationToken = default) =>
        Driver.Run(new NewtonCg(x, options), objective, cancellationToken, inPlace: x);

    private protected override bool UsesCurvature => true;

    private protected override bool Modelled => made > 0;

    private protected override bool Wants(bool first, out Evaluation question)
    {
        if (first)
        {
            Array.Clear(d);
            for (int i = 0; i < d.Length; i++)
            {
                size[i] = Sizes.Of(i, x[i]);
                residual[i] = size[i] * g[i];
            }
            // Newton's equations of f/unit, so that squares of slopes neither overflow nor vanish; the step is the same.
            unit = Vec.MaxAbs(residual);
            if (!(unit > 0) || !double.IsFinite(unit)) unit = 1;
            for (int i = 0; i < d.Length; i++)
            {
                residual[i] /= unit;
                conjugate[i] = -size[i] * residual[i];
            }
            square = Vec.Dot(residual, residual);
            enough = Math.Min(0.5, Math.Sqrt(Math.Sqrt(square) * unit)) * Math.Sqrt(square);
            (made, solved) = (0, false);
        }
        question = new Evaluation(EvaluationKind.HessianVectorProduct, x, product, conjugate);
        return !solved;
    }

    private protected override void Take()
    {
        double curvature = Vec.Dot(conjugate, product) / unit, alpha = square / curvature;
        if (!(curvature > 0) || !double.IsFinite(curvature) || !double.IsFinite(alpha))
        {
            // Not convex along here: as far as if the model bent upwards by as much. A curvature that is nothing leaves what was gathered so far, or the gradient.
            if (curvature < 0 && double.IsFinite(curvature) && double.IsFinite(alpha))
            {
                Vec.Axpy(-alpha, conjugate, d);
                made++;
            }
            else if (made == 0) conjugate.CopyTo(d, 0);
            solved = true;
            return;
        }
        made++;
        Vec.Axpy(alpha, conjugate, d);
        for (int i = 0; i < d.Length; i++) residual[i] += alpha * size[i] * (product[i] / unit);
        double next = Vec.Dot(residual, residual);
        solved = Math.Sqrt(next) <= enough || made >= 2 * d.Length + 5;
        for (int i = 0; i < d.Length; i++) conjugate[i] = next / square * conjugate[i] - size[i] * residual[i];
        square = next;
    }

    private protected override double Direction() => made > 0 ? 1 : 0;

    private protected override void Learn(double thirdOrder) { }

    private protected override bool Forget() => false;
}
