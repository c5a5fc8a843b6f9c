namespace AutoGrad.Tests;

public class ShardingTests
{
    private sealed record Sample(double[] X, double Y);

    private static double Loss(ReadOnlySpan<double> w, Sample s) => Math.Log(1 + Math.Exp(-s.Y * Dot(w, s.X)));

    private static double LossVjp(ReadOnlySpan<double> w, Sample s, double seed, Span<double> gradient)
    {
        var margin = s.Y * Dot(w, s.X);
        var slope = -s.Y / (1 + Math.Exp(margin));
        for (var i = 0; i < w.Length; i++)
        {
            gradient[i] += seed * slope * s.X[i];
        }
        return Math.Log(1 + Math.Exp(-margin));
    }

    private static double Dot(ReadOnlySpan<double> w, double[] x)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += w[i] * x[i];
        }
        return sum;
    }

    private static Sample[] Samples(int rows, int n)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, rows).Select(_ => new Sample([.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)], random.Next(2) * 2 - 1))];
    }

    private static double[] Point(int n)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)];
    }

    private static long[] Bits(IObjective f, double[] x)
    {
        var gradient = new double[x.Length];
        Array.Fill(gradient, double.NaN);
        var value = f.ValueAndGradient(x, gradient);
        Assert.Equal(value, f.Value(x));
        return [BitConverter.DoubleToInt64Bits(value), .. gradient.Select(BitConverter.DoubleToInt64Bits)];
    }

    /// <summary>The definition, by recursion: halves of the next power of two.</summary>
    private static double[] Pairwise(double[][] terms, int start, int width)
    {
        if (width == 1)
        {
            return terms[start];
        }
        var half = width / 2;
        var left = Pairwise(terms, start, half);
        return start + half >= terms.Length ? left : [.. left.Zip(Pairwise(terms, start + half, half), (a, b) => a + b)];
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(15, 0)]
    [InlineData(1000, 0)]
    [InlineData(1000, 1)]
    [InlineData(1000, 13)]
    [InlineData(1000, 64)]
    [InlineData(5, 9)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int rows, int shards)
    {
        var samples = Samples(rows, 5);
        var x = Point(5);
        var sum = Objective.Sum(samples, Loss, LossVjp, 5, shards);
        var count = shards == 0 ? Shards.CountFor(rows) : shards;
        Assert.Equal(count, sum.ShardCount);
        var ofShards = Enumerable.Range(0, count).Select(s =>
        {
            var (start, end) = Shards.RowsOf(s, count, rows);
            var gradient = new double[5];
            double value = 0;
            for (var row = start; row < end; row++)
            {
                value += LossVjp(x, samples[row], 1, gradient);
            }
            return (double[])[value, .. gradient];
        }).ToArray();
        var expected = Pairwise(ofShards, 0, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count)).Select(BitConverter.DoubleToInt64Bits);
        Assert.Equal(expected, Bits(sum, x));
        foreach (var degree in new[] { 1, 2, 7, -1 })
        {
            var parallel = sum.Parallel(degree);
            for (var repeat = 0; repeat < 20; repeat++)
            {
                Assert.Equal(expected, Bits(parallel, x));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(100)]
    public void Blocks_of_a_power_of_two_add_up_to_the_same_bits(int count)
    {
        var samples = Samples(2000, 3);
        var x = Point(3);
        IObjective[] shards = [.. Enumerable.Range(0, count).Select(s =>
        {
            var (start, end) = Shards.RowsOf(s, count, samples.Length);
            return Objective.Sum(samples[start..end], Loss, LossVjp, 3, 1);
        })];
        var whole = Bits(Objective.Sum(shards), x);
        foreach (var block in new[] { 1, 2, 4, 16, 128 })
        {
            Assert.Equal(whole, Bits(Objective.Sum([.. shards.Chunk(block).Select(b => Objective.Sum(b).Parallel(3))]).Parallel(2), x));
        }
    }

    [Fact]
    public void Shards_that_arrive_in_any_order_and_twice_are_counted_once_to_the_same_bits()
    {
        const int Count = 37;
        var random = new Random(1);
        var values = Enumerable.Range(0, Count).Select(_ => random.NextDouble() * Math.Pow(10, random.Next(-9, 9))).ToArray();
        var reduction = new ShardReduction();
        long? expected = null;
        for (var repeat = 0; repeat < 200; repeat++)
        {
            int[] order = [.. Enumerable.Range(0, Count), .. Enumerable.Range(0, Count)];
            if (repeat > 0)
            {
                random.Shuffle(order);
            }
            reduction.Reset(Count, 1);
            Assert.Throws<InvalidOperationException>(() => reduction.Take(new double[1]));
            var seen = new HashSet<int>();
            foreach (var shard in order)
            {
                var gradient = reduction.Rent();
                gradient[0] = values[shard];
                var added = reduction.Add(shard, values[shard], gradient);
                Assert.Equal(seen.Add(shard), added);
                if (!added)
                {
                    reduction.Return(gradient);
                }
            }
            var sum = new double[1];
            var value = reduction.Take(sum);
            Assert.Equal(value, sum[0]);
            Assert.Equal(expected ??= BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(value));
        }
    }

    [Fact]
    public void As_many_gradients_are_held_as_the_tree_is_high()
    {
        var reduction = new ShardReduction();
        reduction.Reset(4096, 2);
        var seen = new HashSet<double[]>(ReferenceEqualityComparer.Instance);
        for (var shard = 0; shard < 4096; shard++)
        {
            var gradient = reduction.Rent();
            seen.Add(gradient);
            gradient[0] = gradient[1] = 1;
            reduction.Add(shard, 1, gradient);
        }
        Assert.Equal(4096, reduction.Take(new double[2]));
        Assert.InRange(seen.Count, 1, 13);
    }

    [Fact]
    public void Sums_and_means_pass_the_gradient_check()
    {
        var samples = Samples(50, 4);
        GradientCheck.Of(Objective.Sum(samples, Loss, LossVjp, 4).Parallel(2)).At(Point(4)).Assert();
        GradientCheck.Of(Objective.Mean(samples, Loss, LossVjp, 4).Parallel(2)).At(Point(4)).Assert();
    }

    [Fact]
    public void A_batch_is_the_mean_of_its_terms_to_the_same_bits_on_any_number_of_threads()
    {
        var samples = Samples(3000, 4);
        var x = Point(4);
        var terms = Enumerable.Range(0, 700).Select(i => i * 37 % 3000).ToArray();
        var mean = Objective.Mean(samples, Loss, LossVjp, 4);
        var expected = new double[4];
        var value = mean.BatchValueAndGradient(x, terms, expected);
        Assert.Equal(terms.Average(t => Loss(x, samples[t])), value, 1e-12);
        foreach (var degree in new[] { 2, 7 })
        {
            var gradient = new double[4];
            Assert.Equal(value, mean.Parallel(degree).BatchValueAndGradient(x, terms, gradient));
            Assert.Equal(expected, gradient);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => mean.BatchValueAndGradient(x, [3000], expected));
        Assert.Throws<ArgumentException>(() => mean.BatchValueAndGradient(x, [], expected));
    }

    [Fact]
    public void Residuals_and_their_Jacobian_are_those_of_a_plain_loop()
    {
        var samples = Samples(333, 4);
        var x = Point(4);
        var expected = samples.Select(s => Loss(x, s)).ToArray();
        var expectedJacobian = samples.SelectMany(s =>
        {
            var row = new double[4];
            LossVjp(x, s, 1, row);
            return row;
        }).ToArray();
        foreach (var degree in new[] { 1, 2, 7 })
        {
            var f = Objective.ResidualsOf(samples, Loss, LossVjp, 4).Parallel(degree);
            double[] residuals = new double[333], again = new double[333], jacobian = new double[333 * 4];
            Array.Fill(jacobian, double.NaN);
            f.ResidualsAndJacobian(x, residuals, jacobian);
            f.Residuals(x, again);
            Assert.Equal(expected, residuals);
            Assert.Equal(expected, again);
            Assert.Equal(expectedJacobian, jacobian);
            Assert.Throws<ArgumentException>(() => f.Residuals(x, new double[332]));
            Assert.Throws<ArgumentException>(() => f.ResidualsAndJacobian(x, residuals, new double[3]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Of_the_shards_that_throw_the_lowest_is_named_and_the_objective_can_be_used_again(int degree)
    {
        var throws = true;
        double At(ReadOnlySpan<double> w, int row) => throws && row % 160 > 150 ? throw new FormatException($"row {row}") : w[0];
        double Vjp(ReadOnlySpan<double> w, int row, double seed, Span<double> gradient)
        {
            gradient[0] += seed;
            return At(w, row);
        }
        var f = Objective.Sum([.. Enumerable.Range(0, 1024)], At, Vjp, 1).Parallel(degree);
        for (var repeat = 0; repeat < 20; repeat++)
        {
            throws = true;
            var failure = Assert.Throws<ShardException>(() => f.ValueAndGradient([1.0], new double[1]));
            Assert.Equal(9, failure.Shard);
            Assert.Equal("row 151", Assert.IsType<FormatException>(failure.InnerException).Message);
            throws = false;
            Assert.Equal(1024, f.ValueAndGradient([1.0], new double[1]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Cancelling_stops_within_a_few_rows(int degree)
    {
        using var source = new CancellationTokenSource();
        var rows = 0;
        double At(ReadOnlySpan<double> w, int row)
        {
            if (Interlocked.Increment(ref rows) == 1000)
            {
                source.Cancel();
            }
            return w[0];
        }
        var f = Objective.Sum([.. Enumerable.Range(0, 100_000)], At, (w, row, seed, g) => At(w, row), 1).Parallel(degree).WithCancellation(source.Token);
        var stopped = Assert.ThrowsAny<OperationCanceledException>(() => f.Value([1.0]));
        Assert.Equal(source.Token, stopped.CancellationToken);
        // Each thread looks at the token every 32 rows, and may lose its processor in between.
        Assert.InRange(rows, 1000, 5000);
    }

    [Fact]
    public void Calls_at_the_same_time_do_not_disturb_each_other()
    {
        var f = Objective.Sum(Samples(500, 4), Loss, LossVjp, 4).Parallel(3);
        var points = Enumerable.Range(0, 8).Select(i => Point(4).Select(c => c + i).ToArray()).ToArray();
        var expected = points.Select(x => Bits(f, x)).ToArray();
        Parallel.For(0, 200, i => Assert.Equal(expected[i % 8], Bits(f, points[i % 8])));
    }

    [Fact]
    public void After_the_first_call_the_caller_allocates_nothing()
    {
        var samples = Samples(500, 4);
        var x = Point(4);
        var gradient = new double[4];
        var terms = Enumerable.Range(0, 100).ToArray();
        double[] residuals = new double[500], jacobian = new double[2000];
        foreach (var degree in new[] { 1, 2 })
        {
            var sum = Objective.Sum(samples, Loss, LossVjp, 4).Parallel(degree);
            var mean = Objective.Mean(samples, Loss, LossVjp, 4).Parallel(degree);
            var least = Objective.ResidualsOf(samples, Loss, LossVjp, 4).Parallel(degree);
            void All()
            {
                sum.Value(x);
                sum.ValueAndGradient(x, gradient);
                mean.BatchValueAndGradient(x, terms, gradient);
                least.ResidualsAndJacobian(x, residuals, jacobian);
            }
            // Several threads at once may need a few gradients more than the first call did.
            for (var i = 0; i < 50; i++)
            {
                All();
            }
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 50; i++)
            {
                All();
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, degree == 1 ? 0 : 1000);
        }
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        var f = Objective.Sum(Samples(10, 2), Loss, LossVjp, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => f.Parallel(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => f.Parallel(-2));
        Assert.Throws<ArgumentException>(() => f.Value(new double[3]));
        Assert.Throws<ArgumentException>(() => f.ValueAndGradient(new double[2], new double[3]));
        Assert.Throws<ArgumentException>(() => Objective.Sum([]));
        Assert.Throws<ArgumentException>(() => Objective.Sum([f, Objective.Sum(Samples(10, 3), Loss, LossVjp, 3)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Objective.Sum(Samples(10, 2), Loss, LossVjp, 2, -1));
        Assert.Throws<ArgumentException>(() => Objective.Mean(Samples(0, 2), Loss, LossVjp, 2));
    }
}
