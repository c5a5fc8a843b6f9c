namespace AutoGrad.Optimization;

/// <summary>How a numerical Jacobian is made.</summary>
public enum JacobianScheme
{
    /// <summary>(r(x + h) − r(x))/h: n more evaluations, about 8 digits at best.</summary>
    Forward,
    /// <summary>(r(x + h) − r(x − h))/2h: 2n evaluations, about 10 digits.</summary>
    Central,
    /// <summary>Central differences with h, h/2 and h/4, extrapolated to h = 0 (Richardson): 6n evaluations, about 12 digits.</summary>
    Extrapolated,
}

/// <summary>Residuals whose Jacobian is made of differences, for when no derivative is generated.</summary>
public sealed class NumericalResiduals : IResiduals
{
    private readonly VectorFunction function;
    private readonly JacobianScheme scheme;
    private readonly double[] point, ahead, behind, estimate, finer;

    private NumericalResiduals(VectorFunction function, int parameters, int residuals, JacobianScheme scheme)
    {
        (this.function, this.scheme, Dimension, Count) = (function, scheme, parameters, residuals);
        point = new double[parameters];
        ahead = new double[residuals];
        behind = new double[residuals];
        estimate = new double[residuals];
        finer = new double[residuals];
    }

    /// <summary>Residuals with a Jacobian by differences. Not safe for concurrent use: it keeps scratch memory.</summary>
    /// <param name="function">r(x), into a destination.</param>
    /// <param name="parameters">n, the number of parameters.</param>
    /// <param name="residuals">m, the number of residuals.</param>
    /// <param name="scheme">The formula.</param>
    public static IResiduals Of(VectorFunction function, int parameters, int residuals, JacobianScheme scheme = JacobianScheme.Central) =>
        new NumericalResiduals(function, parameters, residuals, scheme);

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public void Residuals(ReadOnlySpan<double> x, Span<double> residuals) => function(x, residuals);

    /// <inheritdoc/>
    public void ResidualsAndJacobian(ReadOnlySpan<double> x, Span<double> residuals, Span<double> jacobian)
    {
        function(x, residuals);
        x.CopyTo(point);
        for (int j = 0; j < Dimension; j++)
        {
            double scale = point[j] == 0 ? 1 : Math.Abs(point[j]);
            if (scheme == JacobianScheme.Forward)
            {
                double h = Step(j, 1.49e-8 * scale);
                point[j] = x[j] + h;
                function(point, ahead);
                for (int i = 0; i < estimate.Length; i++) estimate[i] = (ahead[i] - residuals[i]) / h;
            }
            else if (scheme == JacobianScheme.Central) Difference(x[j], j, Step(j, 6.06e-6 * scale), estimate);
            else
            {
                double h = Step(j, 4e-3 * scale);
                Difference(x[j], j, h, estimate);
                Difference(x[j], j, h / 2, finer);
                for (int i = 0; i < estimate.Length; i++) (estimate[i], finer[i]) = ((4 * finer[i] - estimate[i]) / 3, finer[i]);
                Span<double> finest = behind;
                DifferenceInto(x[j], j, h / 4);
                for (int i = 0; i < estimate.Length; i++)
                {
                    double second = (4 * finest[i] - finer[i]) / 3;
                    estimate[i] = (16 * second - estimate[i]) / 15;
                }
            }
            point[j] = x[j];
            for (int i = 0; i < estimate.Length; i++) jacobian[i * Dimension + j] = estimate[i];
        }
    }

    // A step that x + h represents exactly.
    private double Step(int j, double h) => point[j] + h - point[j];

    private void Difference(double at, int j, double h, double[] result)
    {
        DifferenceInto(at, j, h);
        behind.CopyTo(result, 0);
    }

    /// <summary>The central difference, into behind.</summary>
    private void DifferenceInto(double at, int j, double h)
    {
        point[j] = at + h;
        function(point, ahead);
        point[j] = at - h;
        function(point, behind);
        for (int i = 0; i < behind.Length; i++) behind[i] = (ahead[i] - behind[i]) / (2 * h);
    }
}
