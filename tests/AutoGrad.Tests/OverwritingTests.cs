namespace AutoGrad.Tests;

/// <summary>What is left of a sum when = stands for += is told from a wrong local derivative.</summary>
public class OverwritingTests
{
    private static readonly double[] Data = [0.3, -1.2, 0.8, 1.1, 0.4, -0.6, -0.9, 0.7, 1.3];

    private static Diagnosis Diagnose(ScalarFunction value, GradientFunction gradient, double[] x, params (string, double)[] constants)
    {
        var report = GradientCheck.Of(value, gradient).With(o => o with { Constants = constants.ToDictionary(c => c.Item1, c => c.Item2), Contract = ContractPolicy.Skip }).At(x);
        Assert.Equal(Verdict.Fail, report.Verdict);
        return report.Diagnosis!;
    }

    /// <summary>Σᵣ exp(aᵣ·x) + ½λ|x|² + μ|x|₁ + c·x; the wrong gradient keeps the last row only.</summary>
    private static GradientFunction Rows(double ridge, double lasso, double[] linear, bool last) => (x, g) =>
    {
        for (var i = 0; i < 3; i++)
        {
            g[i] = 0;
            for (var r = last ? 2 : 0; r < 3; r++)
            {
                g[i] += Math.Exp(Data[3 * r] * x[0] + Data[3 * r + 1] * x[1] + Data[3 * r + 2] * x[2]) * Data[3 * r + i];
            }
            g[i] += ridge * x[i] + lasso * Math.Sign(x[i]) + linear[i];
        }
    };

    private static ScalarFunction RowsValue(double ridge, double lasso, double[] linear) => x =>
    {
        var sum = 0.0;
        for (var r = 0; r < 3; r++)
        {
            sum += Math.Exp(Data[3 * r] * x[0] + Data[3 * r + 1] * x[1] + Data[3 * r + 2] * x[2]);
        }
        for (var i = 0; i < 3; i++)
        {
            sum += 0.5 * ridge * x[i] * x[i] + lasso * Math.Abs(x[i]) + linear[i] * x[i];
        }
        return sum;
    };

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.3, 0, 0)]
    [InlineData(0, 0.2, 0)]
    [InlineData(0, 0, 1.5)]
    public void One_row_of_many_is_seen_beside_a_regulariser_or_a_linear_term(double ridge, double lasso, double linear)
    {
        double[] x = [0.4, -0.7, 0.2], c = [linear, -linear, 0.5 * linear];
        GradientCheck.Of(RowsValue(ridge, lasso, c), Rows(ridge, lasso, c, last: false)).At(x).Assert();
        var diagnosis = Diagnose(RowsValue(ridge, lasso, c), Rows(ridge, lasso, c, last: true), x, ("lambda", ridge), ("mu", lasso));
        Assert.Equal(Cause.Overwriting, diagnosis.Cause);
        Assert.Contains("points along one line", diagnosis.Message);
    }

    [Fact]
    public void One_partner_of_many_is_seen()
    {
        // Σⱼ sin(u·vⱼ) over three partners v of two numbers; the gradient of u keeps the last.
        double Value(ReadOnlySpan<double> x)
        {
            var sum = 0.0;
            for (var j = 2; j < 8; j += 2)
            {
                sum += Math.Sin(x[0] * x[j] + x[1] * x[j + 1]);
            }
            return sum;
        }
        void Gradient(ReadOnlySpan<double> x, Span<double> g)
        {
            for (var j = 2; j < 8; j += 2)
            {
                var c = Math.Cos(x[0] * x[j] + x[1] * x[j + 1]);
                (g[0], g[1], g[j], g[j + 1]) = (c * x[j], c * x[j + 1], c * x[0], c * x[1]);
            }
        }
        var diagnosis = Diagnose(Value, Gradient, [0.4, -0.7, 0.2, 0.9, -1.1, 0.3, 0.6, 0.8]);
        Assert.Equal(Cause.Overwriting, diagnosis.Cause);
        Assert.Contains("multiple of the same other parameters", diagnosis.Message);
    }

    [Theory]
    [InlineData(true, Cause.Overwriting)]
    [InlineData(false, Cause.MissingPath)]
    public void A_derivative_that_does_not_feel_what_feels_it_lacks_a_contribution(bool overwritten, Cause cause)
    {
        // Σ (xᵢ₊₁ − xᵢ²)²: each element but the ends has two contributions. Overwritten, the last is spared; never followed, it is wrong too.
        double Value(ReadOnlySpan<double> x)
        {
            var sum = 0.0;
            for (var i = 0; i < 4; i++)
            {
                sum += (x[i + 1] - x[i] * x[i]) * (x[i + 1] - x[i] * x[i]) + x[i + 1] * x[i + 1];
            }
            return sum;
        }
        void Gradient(ReadOnlySpan<double> x, Span<double> g)
        {
            g.Clear();
            for (var i = 0; i < 4; i++)
            {
                var t = 2 * (x[i + 1] - x[i] * x[i]);
                g[i] = (overwritten ? i == 0 ? 0 : 2 * x[i] : g[i]) - 2 * x[i] * t;
                g[i + 1] = 2 * x[i + 1] + (overwritten ? t : 0);
            }
        }
        var diagnosis = Diagnose(Value, Gradient, [0.4, -0.7, 0.2, 0.9, -1.1]);
        Assert.Equal(cause, diagnosis.Cause);
        Assert.Contains("does not depend on", diagnosis.Message);
    }
}
