namespace AutoGrad.Benchmarks;

/// <summary>Σ(xᵢ − 0.1i)² in three parameters, spoilt in one of ten ways; remembers what it was asked and what it answered.</summary>
internal sealed class Malicious(string kind, int seed) : ISampledObjective, IResiduals
{
    private readonly double[] ignored = new double[3];
    private int count, cancelledAt = int.MaxValue;

    public static string[] Kinds { get; } = ["not a number", "infinite", "throwing", "wrong gradient", "flat", "unbounded", "jump", "gradient not finite", "cancelled", "timed out"];

    public double Best { get; private set; } = double.PositiveInfinity;

    public bool Thrown { get; private set; }

    /// <summary>Whether it was asked again after the token had been signalled.</summary>
    public bool AskedAfterCancelling => count > cancelledAt;

    public CancellationTokenSource? Source { get; set; }

    public int Dimension => 3;

    public int Terms => 1;

    public int Count => 3;

    public double Value(ReadOnlySpan<double> x) => ValueAndGradient(x, ignored);

    public double BatchValueAndGradient(ReadOnlySpan<double> x, ReadOnlySpan<int> terms, Span<double> gradient) => ValueAndGradient(x, gradient);

    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double sum = 0;
        for (int i = 0; i < 3; i++)
        {
            double e = x[i] - 0.1 * i;
            sum += e * e;
            gradient[i] = 2 * e;
        }
        return Told(Spoil(x, gradient, sum));
    }

    // The same mischief in residuals eᵢ = xᵢ − 0.1i.
    public void Residuals(ReadOnlySpan<double> x, Span<double> residuals)
    {
        double sum = 0;
        for (int i = 0; i < 3; i++)
        {
            residuals[i] = x[i] - 0.1 * i;
            sum += residuals[i] * residuals[i];
        }
        double value = Spoil(x, ignored, sum);
        if (kind == "flat") residuals.Fill(1);
        else if (kind == "unbounded") residuals.Fill(Math.Exp(-x[0] - x[1] - x[2]));
        else if (value != sum) residuals[2] += Math.Sqrt(residuals[2] * residuals[2] + value - sum) - residuals[2];
        double cost = 0;
        foreach (double r in residuals) cost += r * r;
        Told(0.5 * cost);
    }

    public void ResidualsAndJacobian(ReadOnlySpan<double> x, Span<double> residuals, Span<double> jacobian)
    {
        Residuals(x, residuals);
        jacobian.Clear();
        for (int i = 0; i < 3; i++) jacobian[4 * i] = kind == "flat" ? 0 : kind == "wrong gradient" ? (seed % 2 == 0 ? -1 : i == 1 ? -3 : 0.5) : 1;
        if (kind == "unbounded") jacobian.Fill(-residuals[0]);
        if (kind == "gradient not finite" && x[0] < 0.5) jacobian[4 * (seed % 3)] = seed % 2 == 0 ? double.NaN : double.PositiveInfinity;
    }

    private double Told(double value)
    {
        if (value < Best) Best = value;
        return value;
    }

    private double Spoil(ReadOnlySpan<double> x, Span<double> gradient, double sum)
    {
        count++;
        switch (kind)
        {
            case "not a number": return x[0] < 0.3 + 0.001 * (seed % 300) ? double.NaN : sum;
            case "infinite": return x[1] > -0.2 ? double.PositiveInfinity : sum;
            case "throwing":
                if (count < 2 + seed % 17) return sum;
                Thrown = true;
                throw new TimeZoneNotFoundException("the objective's own");
            case "wrong gradient":
                for (int i = 0; i < 3; i++) gradient[i] *= seed % 2 == 0 ? -1 : i == 1 ? -3 : 0.5;
                return sum;
            case "flat":
                gradient.Clear();
                return 3;
            case "unbounded":
                gradient.Fill(-1 - seed % 5);
                return -(1 + seed % 5) * (x[0] + x[1] + x[2]);
            case "jump": return sum + (x[0] > 0.4 ? 1 : 0);
            case "gradient not finite":
                if (x[0] < 0.5) gradient[seed % 3] = seed % 2 == 0 ? double.NaN : double.PositiveInfinity;
                return sum;
            case "cancelled":
                if (count == 1 + seed % 13)
                {
                    Source?.Cancel();
                    cancelledAt = count;
                }
                return sum;
            default: return sum;
        }
    }
}
