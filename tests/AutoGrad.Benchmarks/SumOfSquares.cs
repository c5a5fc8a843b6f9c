using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>Σ rᵢ² as an objective, its gradient 2Jᵀr.</summary>
internal sealed class SumOfSquares(IResiduals residuals) : IObjective
{
    private readonly double[] r = new double[residuals.Count], jacobian = new double[residuals.Count * residuals.Dimension];

    public int Dimension => residuals.Dimension;

    public long Evaluations { get; private set; }

    public double Value(ReadOnlySpan<double> x)
    {
        Evaluations++;
        residuals.Residuals(x, r);
        double sum = 0;
        foreach (double v in r) sum += v * v;
        return sum;
    }

    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Evaluations++;
        residuals.ResidualsAndJacobian(x, r, jacobian);
        double sum = 0;
        gradient.Clear();
        for (int i = 0; i < r.Length; i++)
        {
            sum += r[i] * r[i];
            for (int j = 0; j < gradient.Length; j++) gradient[j] += 2 * r[i] * jacobian[i * gradient.Length + j];
        }
        return sum;
    }
}
