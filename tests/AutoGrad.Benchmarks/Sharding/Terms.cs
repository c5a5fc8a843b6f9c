namespace AutoGrad.Benchmarks.Sharding;

/// <summary>One path of a simulation: its random numbers.</summary>
public sealed record Path(double[] Normals);

/// <summary>One observation: its features and what is to be predicted.</summary>
public sealed record Observation(double[] X, double Y);

/// <summary>Terms of sums over data as users mark them: two that compute much with little data, one that computes little with
/// much.</summary>
public static partial class Terms
{
    /// <summary>The payoff of a call on one path of geometric Brownian motion; w is spot, drift and volatility.</summary>
    [Differentiable]
    public static double MonteCarlo(ReadOnlySpan<double> w, [NoDerivative] Path path)
    {
        var price = w[0];
        const double Dt = 1.0 / 64;
        for (var i = 0; i < path.Normals.Length; i++)
        {
            price *= Math.Exp((w[1] - 0.5 * w[2] * w[2]) * Dt + w[2] * Math.Sqrt(Dt) * path.Normals[i]);
        }
        return Math.Max(0, price - 1);
    }

    /// <summary>The squared error of a network of one hidden layer; w is the layer's weights, row by row, then the output's.</summary>
    [Differentiable]
    public static double Network(ReadOnlySpan<double> w, [NoDerivative] Observation row)
    {
        var inputs = row.X.Length;
        var hidden = w.Length / (inputs + 1);
        double output = 0;
        for (var h = 0; h < hidden; h++)
        {
            double sum = 0;
            for (var i = 0; i < inputs; i++)
            {
                sum += w[h * inputs + i] * row.X[i];
            }
            output += w[hidden * inputs + h] * Math.Tanh(sum);
        }
        return (output - row.Y) * (output - row.Y);
    }

    /// <summary>The squared error of a linear model: three operations a number that is read.</summary>
    [Differentiable]
    public static double Linear(ReadOnlySpan<double> w, [NoDerivative] Observation row)
    {
        double sum = 0;
        for (var i = 0; i < w.Length; i++)
        {
            sum += w[i] * row.X[i];
        }
        return (sum - row.Y) * (sum - row.Y);
    }
}
