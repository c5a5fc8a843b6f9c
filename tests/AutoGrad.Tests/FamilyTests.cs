namespace AutoGrad.Tests;

/// <summary>An objective that implements the optional interfaces is asked for all it can do, whatever of it is wrong.</summary>
public class FamilyTests
{
    private static readonly double[] X = [0.7, -0.4];

    /// <summary>
    /// f = (1/4)·Σ ½·rₖ², rₖ = a·exp(b·tₖ) − yₖ over four data, with every derivative written by hand; one part of it is wrong.
    /// </summary>
    private sealed class Fit(string wrong) : ISampledObjective, IDirectionalDerivative, IVectorJacobianProduct, IHessianVectorProduct, IResiduals, IBranchFingerprint, IParameterBlocks
    {
        private static readonly double[] T = [0, 0.5, 1, 2], Y = [1, 0.2, -0.3, 0.9];

        public HashSet<string> Asked { get; } = [];

        public int Dimension => 2;

        public int Terms => 4;

        public int Count => 4;

        public IReadOnlyList<ParameterBlock> Blocks => [new("a", 1), new("b", 1)];

        private static double Residual(ReadOnlySpan<double> x, int k) => x[0] * Math.Exp(x[1] * T[k]) - Y[k];

        public double Value(ReadOnlySpan<double> x)
        {
            var sum = 0.0;
            for (var k = 0; k < 4; k++)
            {
                sum += 0.5 * Residual(x, k) * Residual(x, k);
            }
            return sum / 4;
        }

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            gradient.Clear();
            return Add(x, 1, gradient);
        }

        private double Add(ReadOnlySpan<double> x, double seed, Span<double> gradient)
        {
            for (var k = 0; k < 4; k++)
            {
                double e = Math.Exp(x[1] * T[k]), r = Residual(x, k);
                gradient[0] += seed * r * e / 4;
                gradient[1] += seed * r * x[0] * T[k] * e / 4;
            }
            return Value(x);
        }

        public double AccumulateGradient(ReadOnlySpan<double> x, double resultCotangent, Span<double> gradient)
        {
            Asked.Add("vjp");
            return Add(x, wrong == "vjp" ? 1 : resultCotangent, gradient);
        }

        public (double Value, double Tangent) ValueAndTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> v)
        {
            Asked.Add("jvp");
            var tangent = 0.0;
            for (var k = 0; k < 4; k++)
            {
                var e = Math.Exp(x[1] * T[k]);
                // The wrong one forgets that the exponent varies for the last datum.
                tangent += Residual(x, k) * (v[0] * e + (wrong == "jvp" && k == 3 ? 0 : v[1] * T[k] * x[0] * e)) / 4;
            }
            return (Value(x) + (wrong == "jvp value" ? 1e-3 : 0), tangent);
        }

        public void HessianVectorProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> product)
        {
            Asked.Add("hvp");
            product.Clear();
            for (var k = 0; k < 4; k++)
            {
                double e = Math.Exp(x[1] * T[k]), r = Residual(x, k), te = T[k] * e;
                double aa = e * e, ab = te * x[0] * e + (wrong == "hvp" ? 0 : r * te), bb = te * x[0] * te * x[0] + r * x[0] * T[k] * te;
                product[0] += (aa * v[0] + ab * v[1]) / 4;
                product[1] += (ab * v[0] + bb * v[1]) / 4;
            }
        }

        public double BatchValueAndGradient(ReadOnlySpan<double> x, ReadOnlySpan<int> terms, Span<double> gradient)
        {
            Asked.Add("batch");
            gradient.Clear();
            double sum = 0, of = wrong == "batch sum" ? 1 : terms.Length;
            foreach (var k in terms)
            {
                double e = Math.Exp(x[1] * T[k]), r = Residual(x, k);
                sum += 0.5 * r * r / of;
                gradient[0] += r * e / of;
                gradient[1] += wrong == "batch" && k == 3 ? 0 : r * x[0] * T[k] * e / of;
            }
            return sum;
        }

        public void Residuals(ReadOnlySpan<double> x, Span<double> residuals)
        {
            Asked.Add("residuals");
            for (var k = 0; k < 4; k++)
            {
                residuals[k] = Residual(x, k);
            }
        }

        public void ResidualsAndJacobian(ReadOnlySpan<double> x, Span<double> residuals, Span<double> jacobian)
        {
            Residuals(x, residuals);
            residuals[2] += wrong == "residuals" ? 1e-3 : 0;
            for (var k = 0; k < 4; k++)
            {
                var e = Math.Exp(x[1] * T[k]);
                (jacobian[2 * k], jacobian[2 * k + 1]) = (e, (wrong == "jacobian" && k == 1 ? 1 : x[0]) * T[k] * e);
            }
        }

        public double ValueAndFingerprint(ReadOnlySpan<double> x, out ulong fingerprint)
        {
            Asked.Add("fingerprint");
            fingerprint = 0;
            return Value(x);
        }
    }

    [Fact]
    public void A_right_one_passes_and_has_been_asked_for_everything()
    {
        var fit = new Fit("");
        var report = GradientCheck.Of(fit).With(o => o with { Points = 20, Contract = ContractPolicy.Skip }).At(X).Assert();
        Assert.Equal(["batch", "fingerprint", "hvp", "jvp", "residuals", "vjp"], fit.Asked.Order());
        Assert.Contains("Hv:b", report.Points[0].Products.Select(c => c.Name));
        Assert.Contains("r3/b", report.Points[0].Products.Select(c => c.Name));
        Assert.All(report.Points, p => Assert.Empty(p.Findings));
    }

    [Theory]
    [InlineData("jvp", "forward mode gives")]
    [InlineData("jvp value", "its value is")]
    [InlineData("vjp", "a seed of zero")]
    [InlineData("hvp", "Hv:a")]
    [InlineData("batch", "of the gradient, the whole has")]
    [InlineData("batch sum", "a sum where the mean is meant")]
    [InlineData("residuals", "residual 2 that comes with the Jacobian")]
    [InlineData("jacobian", "r1/b")]
    public void Whatever_is_wrong_is_found_though_the_gradient_is_right(string wrong, string says)
    {
        var report = GradientCheck.Of(new Fit(wrong)).At(X);
        Assert.Equal(Verdict.Fail, report.Verdict);
        Assert.Contains(says, report.ToString());
        Assert.All(report.Points[0].Components, c => Assert.Equal(Verdict.Pass, c.Verdict));
    }

    [Fact]
    public void Many_residuals_are_contracted()
    {
        GradientCheckReport At(double factor) => GradientCheck.Of(new Many(factor)).At(Enumerable.Range(0, 20).Select(i => 0.1 * i - 0.9).ToArray());
        Assert.True(At(1).Passed);
        Assert.Contains("w0·r/x·v", Assert.Single(At(1).Points).Products.Select(c => c.Name));
        Assert.Equal(Verdict.Fail, At(1.001).Verdict);
    }

    /// <summary>½Σrₖ² over rₖ = sin(xₖ)·xₖ₊₁ in twenty parameters; one inner element of the Jacobian is off.</summary>
    private sealed class Many(double factor) : IObjective, IResiduals
    {
        public int Dimension => 20;

        public int Count => 19;

        public double Value(ReadOnlySpan<double> x)
        {
            var sum = 0.0;
            for (var k = 0; k < 19; k++)
            {
                sum += 0.5 * Math.Sin(x[k]) * x[k + 1] * (Math.Sin(x[k]) * x[k + 1]);
            }
            return sum;
        }

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            gradient.Clear();
            for (var k = 0; k < 19; k++)
            {
                var r = Math.Sin(x[k]) * x[k + 1];
                gradient[k] += r * Math.Cos(x[k]) * x[k + 1];
                gradient[k + 1] += r * Math.Sin(x[k]);
            }
            return Value(x);
        }

        public void Residuals(ReadOnlySpan<double> x, Span<double> residuals)
        {
            for (var k = 0; k < 19; k++)
            {
                residuals[k] = Math.Sin(x[k]) * x[k + 1];
            }
        }

        public void ResidualsAndJacobian(ReadOnlySpan<double> x, Span<double> residuals, Span<double> jacobian)
        {
            Residuals(x, residuals);
            jacobian.Clear();
            for (var k = 0; k < 19; k++)
            {
                (jacobian[20 * k + k], jacobian[20 * k + k + 1]) = (Math.Cos(x[k]) * x[k + 1] * (k == 7 ? factor : 1), Math.Sin(x[k]));
            }
        }
    }

    [Fact]
    public void Two_modes_that_lose_the_same_digits_are_not_called_different()
    {
        // (1 − cos x)/x²: the quotient rule loses half the digits at 1e-4, in another order in each mode.
        var lossy = new Lossy(1);
        Assert.NotEqual(Verdict.Fail, GradientCheck.Of(lossy).At(1e-4, 1.7e-4).Verdict);
        GradientCheck.Of(lossy).At(0.8, -1.3).Assert();
        Assert.Equal(Verdict.Fail, GradientCheck.Of(new Lossy(1 + 1e-9)).At(0.8, -1.3).Verdict);
    }

    private sealed class Lossy(double factor) : IObjective, IDirectionalDerivative
    {
        public int Dimension => 2;

        private static double One(double x) => (1 - Math.Cos(x)) / (x * x);

        public double Value(ReadOnlySpan<double> x) => One(x[0]) + One(x[1]);

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            for (var i = 0; i < 2; i++)
            {
                gradient[i] = Math.Sin(x[i]) / (x[i] * x[i]) - 2 * (1 - Math.Cos(x[i])) / (x[i] * x[i] * x[i]);
            }
            return Value(x);
        }

        public (double Value, double Tangent) ValueAndTangent(ReadOnlySpan<double> x, ReadOnlySpan<double> v)
        {
            var tangent = 0.0;
            for (var i = 0; i < 2; i++)
            {
                tangent += (Math.Sin(x[i]) * v[i] * (x[i] * x[i]) - (1 - Math.Cos(x[i])) * (2 * x[i] * v[i])) / (x[i] * x[i] * (x[i] * x[i]));
            }
            return (Value(x), factor * tangent);
        }
    }
}
