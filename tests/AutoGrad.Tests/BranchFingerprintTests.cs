namespace AutoGrad.Tests;

public class BranchFingerprintTests
{
    /// <summary>Σ max(0, tᵢ − x) with the fingerprint that generated code would carry.</summary>
    private sealed class Hinges(double[] kinks, double slopeFactor = 1) : IObjective, IBranchFingerprint
    {
        public int Dimension => 1;

        public double Value(ReadOnlySpan<double> x) => ValueAndFingerprint(x, out _);

        public double ValueAndFingerprint(ReadOnlySpan<double> x, out ulong fingerprint)
        {
            var taken = new BranchFingerprint();
            var sum = 0.0;
            foreach (var t in kinks)
            {
                taken.Compare(t - x[0], 0);
                sum += Math.Max(t - x[0], 0);
            }
            fingerprint = taken.Value;
            return sum;
        }

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            gradient[0] = 0;
            foreach (var t in kinks)
            {
                gradient[0] -= t > x[0] ? slopeFactor : 0;
            }
            return Value(x);
        }
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-7)]
    [InlineData(-1e-7)]
    [InlineData(1e-9)]
    [InlineData(1e-12)]
    [InlineData(-1e-12)]
    public void A_kink_near_the_point_is_known_and_avoided(double distance)
    {
        GradientCheck.Of(new Hinges([1 + distance, 3, -2])).At(1).Assert();
        Assert.Equal(Verdict.Fail, GradientCheck.Of(new Hinges([1 + distance, 3, -2], 1.001)).At(1).Verdict);
    }

    [Fact]
    public void A_kink_at_the_point_is_reported_as_one()
    {
        var report = GradientCheck.Of(new Hinges([1, 3])).At(1).Assert();
        var kink = Assert.Single(report.Points[0].Components);
        Assert.Equal(Smoothness.Kink, kink.Smoothness);
        Assert.Equal((-2.0, -1.0), (Math.Round(kink.LeftSlope, 9), Math.Round(kink.RightSlope, 9)));
    }

    [Fact]
    public void Many_kinks_within_the_stencil_leave_the_piece_around_the_point()
    {
        var random = new Random(4);
        var kinks = Enumerable.Range(0, 200).Select(_ => 1 + 0.02 * (random.NextDouble() - 0.5)).ToArray();
        for (var i = 0; i < 50; i++)
        {
            var x = 1 + 0.01 * (random.NextDouble() - 0.5);
            GradientCheck.Of(new Hinges(kinks)).At(x).Assert();
            Assert.Equal(Verdict.Fail, GradientCheck.Of(new Hinges(kinks, 1.0001)).At(x).Verdict);
        }
    }

    [Fact]
    public void The_hash_tells_decisions_and_their_order_apart()
    {
        static ulong Of(params long[] decisions)
        {
            var f = new BranchFingerprint();
            foreach (var d in decisions)
            {
                f.Record(d);
            }
            return f.Value;
        }
        Assert.Equal(Of(1, 2, 3), Of(1, 2, 3));
        ulong[] all = [Of(), Of(0), Of(1), Of(2), Of(0, 0), Of(1, 2), Of(2, 1), Of(1, 2, 3), Of(3, 2, 1), Of(-1)];
        Assert.Equal(all.Length, all.Distinct().Count());
    }
}
