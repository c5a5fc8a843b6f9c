namespace AutoGrad.Optimization.Tests;

public sealed class ResumeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("autograd-resume").FullName;

    public static TheoryData<string> Names => [.. Methods.All.Keys];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Killed: the objective throws at some evaluation, as a process that dies there would leave the file.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_run_that_is_killed_and_resumed_ends_with_the_same_bits(string name)
    {
        Methods.Run run = Methods.All[name];
        double[] whole = Functions.Start(6);
        OptimizationResult expected = run(Functions.Rosenbrock(6), whole, null, 60, null);
        long evaluations = expected.Evaluations;
        foreach (long deadly in new[] { 2 + evaluations / 7, 2 + evaluations / 2, evaluations - 1 })
        {
            string path = Path.Combine(folder, $"{name}{deadly}.safetensors");
            double[] x = Functions.Start(6);
            var dying = new Mortal(Functions.Rosenbrock(6), deadly);
            Assert.Throws<IOException>(() => run(dying, x, new Snapshot(path) { Every = 2 }, 60, null));
            x = Functions.Start(6);
            OptimizationResult resumed = run(Functions.Rosenbrock(6), x, new Snapshot(path) { Every = 2 }, 60, null);
            Assert.Equal(expected.Reason, resumed.Reason);
            Assert.Equal(whole.Select(BitConverter.DoubleToInt64Bits), x.Select(BitConverter.DoubleToInt64Bits));
            Assert.Equal((expected.Iterations, expected.Evaluations), (resumed.Iterations, resumed.Evaluations));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Least_squares_resume_too(bool dogleg)
    {
        // y = 2e^(−0.5t) + 1 from afar.
        IResiduals f = Residuals.Of((b, r) => { for (int i = 0; i < 12; i++) r[i] = b[0] * Math.Exp(-b[1] * i) + b[2] - (2 * Math.Exp(-0.5 * i) + 1 + 0.01 * Math.Sin(i)); }, 3, 12);
        OptimizationResult Run(double[] x, long iterations, Snapshot? snapshot) => dogleg
            ? GaussNewtonDogleg.MinimizeInPlace(f, x, options: new() { MaxIterations = iterations, Snapshot = snapshot })
            : LevenbergMarquardt.MinimizeInPlace(f, x, options: new() { MaxIterations = iterations, Snapshot = snapshot });
        double[] whole = [10, 3, -4];
        OptimizationResult expected = Run(whole, 500, null);
        Assert.True(expected.Converged && expected.Iterations > 3, expected.Explain());
        for (long stop = 1; stop < expected.Iterations; stop++)
        {
            string path = Path.Combine(folder, $"{dogleg}{stop}.safetensors");
            Run([10, 3, -4], stop, new Snapshot(path));
            double[] x = [10, 3, -4];
            OptimizationResult resumed = Run(x, 500, new Snapshot(path));
            Assert.Equal(whole, x);
            Assert.Equal(expected.Evaluations, resumed.Evaluations);
        }
    }

    [Fact]
    public void Mini_batches_resume_in_the_same_order()
    {
        var options = new StochasticGradientOptions { BatchSize = 7, Rule = new Adam(0.05), MaxIterations = 20, Seed = 3 };
        double[] whole = [0, 0];
        StochasticGradient.MinimizeInPlace(new Line(), whole, options);
        string path = Path.Combine(folder, "batches.safetensors");
        double[] x = [0, 0];
        StochasticGradient.MinimizeInPlace(new Line(), x, options with { MaxIterations = 9, Snapshot = new Snapshot(path) });
        x = [0, 0];
        StochasticGradient.MinimizeInPlace(new Line(), x, options with { Snapshot = new Snapshot(path) });
        Assert.Equal(whole, x);
        Assert.Equal(2, x[0], 0.05);
    }

    [Fact]
    public void Another_problem_or_method_or_start_is_refused()
    {
        string path = Path.Combine(folder, "run.safetensors");
        Lbfgs.Minimize(Functions.Rosenbrock(6), Functions.Start(6), new() { MaxIterations = 5, Snapshot = new Snapshot(path) });
        double[] ones = [1, 1, 1, 1, 1, 1];
        Assert.Throws<SnapshotMismatchException>(() => Lbfgs.MinimizeInPlace(Functions.Quadratic(ones, ones), Functions.Start(6), new() { Snapshot = new Snapshot(path) }));
        Assert.Throws<SnapshotMismatchException>(() => Bfgs.Minimize(Functions.Rosenbrock(6), Functions.Start(6), new() { Snapshot = new Snapshot(path) }));
        Assert.Throws<SnapshotMismatchException>(() => Lbfgs.MinimizeInPlace(Functions.Rosenbrock(6), new double[6], new() { Snapshot = new Snapshot(path) }));
        Assert.Throws<SnapshotMismatchException>(() => Lbfgs.Minimize(Functions.Rosenbrock(6), Functions.Start(6), new() { Memory = 3, Snapshot = new Snapshot(path) }));
        Assert.False(File.Exists(path + ".partial"));
    }

    [Fact]
    public void The_file_is_safetensors()
    {
        string path = Path.Combine(folder, "run.safetensors");
        OptimizationResult r = Lbfgs.Minimize(Functions.Rosenbrock(6), Functions.Start(6), new() { MaxIterations = 5, Snapshot = new Snapshot(path) });
        byte[] bytes = File.ReadAllBytes(path);
        int length = (int)BitConverter.ToUInt64(bytes);
        using var header = System.Text.Json.JsonDocument.Parse(bytes.AsMemory(8, length));
        Assert.Equal("Lbfgs", header.RootElement.GetProperty("__metadata__").GetProperty("method").GetString());
        System.Text.Json.JsonElement best = header.RootElement.GetProperty("best");
        Assert.Equal("F64", best.GetProperty("dtype").GetString());
        Assert.Equal(6, best.GetProperty("shape")[0].GetInt32());
        int at = 8 + length + best.GetProperty("data_offsets")[0].GetInt32();
        for (int i = 0; i < 6; i++) Assert.Equal(r.X[i], BitConverter.ToDouble(bytes, at + 8 * i));
    }

    private sealed class Mortal(IObjective inner, long deadly) : IObjective
    {
        private long count;

        public int Dimension => inner.Dimension;

        public double Value(ReadOnlySpan<double> x) => ++count >= deadly ? throw new IOException("killed") : inner.Value(x);

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient) => ++count >= deadly ? throw new IOException("killed") : inner.ValueAndGradient(x, gradient);
    }

    /// <summary>Least squares of y = 2t + 1 on 50 points: x = (slope, intercept).</summary>
    private sealed class Line : ISampledObjective
    {
        private static readonly int[] All = [.. Enumerable.Range(0, 50)];

        public int Dimension => 2;

        public int Terms => 50;

        public double Value(ReadOnlySpan<double> x) => BatchValueAndGradient(x, All, new double[2]);

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient) => BatchValueAndGradient(x, All, gradient);

        public double BatchValueAndGradient(ReadOnlySpan<double> x, ReadOnlySpan<int> terms, Span<double> gradient)
        {
            double sum = 0;
            gradient.Clear();
            foreach (int i in terms)
            {
                double t = i / 25.0 - 1, r = x[0] * t + x[1] - (2 * t + 1);
                sum += 0.5 * r * r / terms.Length;
                gradient[0] += r * t / terms.Length;
                gradient[1] += r / terms.Length;
            }
            return sum;
        }
    }
}
