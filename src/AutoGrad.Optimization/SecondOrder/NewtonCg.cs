namespace AutoGrad.Optimization;

/// <summary>Options of <see cref="NewtonCg"/>.</summary>
public sealed record NewtonCgOptions : LineSearchOptions;

/// <summary>
/// Truncated Newton with a line search (Dembo and Steihaug 1983; Nocedal and Wright, algorithm 7.1): Newton's equations are solved by conjugate gradients
/// as far as it pays, from Hessian-vector products only. Exact products where the objective has them, else differences of gradients.
/// </summary>
public sealed class NewtonCg : LineSearchMinimizer
{
    /// <summary>Parameters smaller than this multiple of the largest one count as of this size.</summary>
    private const double SmallestSize = 1e-6;

    private readonly double[] residual, conjugate, product, size;
    private double square, enough;
    private int made;
    private bool solved;

    /// <summary>A machine to be asked and told; <see cref="Minimize"/> is the usual way.</summary>
    public NewtonCg(ReadOnlySpan<double> start, NewtonCgOptions? options = null) : base(start, options ?? new())
    {
        residual = new double[x.Length];
        conjugate = new double[x.Length];
        product = new double[x.Length];
        size = new double[x.Length];
    }

    /// <summary>Minimises a twice differentiable objective.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="x">The start; ends as the best point seen.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="TerminationReason.Cancelled"/> before its next evaluation.</param>
    /// <exception cref="ArgumentException">The objective has another number of parameters than <paramref name="x"/>.</exception>
    public static OptimizationResult Minimize(IObjective objective, Span<double> x, NewtonCgOptions? options = null, CancellationToken cancellationToken = default) =>
        Drive.Run(new NewtonCg(x, options), objective, x, cancellationToken);

    private protected override bool UsesCurvature => true;

    private protected override bool Modelled => made > 0;

    private protected override bool Wants(bool first, out Evaluation question)
    {
        if (first)
        {
            Array.Clear(d);
            double typical = Typical();
            for (int i = 0; i < d.Length; i++)
            {
                size[i] = Extent(i, typical, SmallestSize);
                residual[i] = size[i] * g[i];
                conjugate[i] = -size[i] * residual[i];
            }
            square = Vec.Dot(residual, residual);
            enough = Math.Min(0.5, Math.Sqrt(Math.Sqrt(square))) * Math.Sqrt(square);
            (made, solved) = (0, false);
        }
        question = new Evaluation(EvaluationKind.HessianVectorProduct, x, product, conjugate);
        return !solved;
    }

    private protected override void Take()
    {
        double curvature = Vec.Dot(conjugate, product), alpha = square / curvature;
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
        for (int i = 0; i < d.Length; i++) residual[i] += alpha * size[i] * product[i];
        double next = Vec.Dot(residual, residual);
        solved = Math.Sqrt(next) <= enough || made >= 2 * d.Length + 5;
        for (int i = 0; i < d.Length; i++) conjugate[i] = next / square * conjugate[i] - size[i] * residual[i];
        square = next;
    }

    private protected override double Direction() => made > 0 ? 1 : 0;

    private protected override void Learn(double thirdOrder) { }

    private protected override bool Forget() => false;
}
