namespace AutoGrad.Optimization.Tests;

public sealed class CheckpointTests : IDisposable
{
    private const int Before = 12, Iterations = 40;

    private readonly string folder = Directory.CreateTempSubdirectory("autograd-snapshot").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static double[] Run(string? path, long iterations)
    {
        double[] x = Functions.Start(6);
        Lbfgs.MinimizeInPlace(Functions.Rosenbrock(6), x, new() { MaxIterations = iterations, GradientTolerance = 0, Snapshot = path is null ? null : new Snapshot(path) });
        return x;
    }

    // What a process leaves that is killed while it writes: nothing yet, the length of the header alone, half of the header, half of the data, all but the renaming.
    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(300)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void A_write_that_was_interrupted_leaves_the_former_checkpoint(double part)
    {
        string path = Path.Combine(folder, "run.safetensors"), next = Path.Combine(folder, "next.safetensors");
        Run(path, Before);
        Run(next, Before + 1);
        byte[] former = File.ReadAllBytes(path), newer = File.ReadAllBytes(next);
        Assert.NotEqual(former, newer);
        File.WriteAllBytes(path + ".partial", newer[..(part is > 0 and <= 1 ? (int)(part * newer.Length) : (int)part)]);
        Assert.Equal(former, File.ReadAllBytes(path));
        Assert.Equal(Run(null, Iterations), Run(path, Iterations));
        Assert.False(File.Exists(path + ".partial"));
    }

    [Fact]
    public void The_first_write_interrupted_means_a_run_from_the_start()
    {
        string path = Path.Combine(folder, "run.safetensors");
        File.WriteAllBytes(path + ".partial", [1, 2, 3]);
        Assert.Equal(Run(null, Iterations), Run(path, Iterations));
    }

    // A folder where the temporary file should go makes the write fail half-way through the run, as a full disk does.
    [Fact]
    public void A_write_that_fails_is_reported_and_leaves_the_former_checkpoint()
    {
        string path = Path.Combine(folder, "run.safetensors");
        Run(path, Before);
        byte[] former = File.ReadAllBytes(path);
        Directory.CreateDirectory(path + ".partial");
        Assert.ThrowsAny<Exception>(() => Run(path, Iterations));
        Assert.Equal(former, File.ReadAllBytes(path));
        Directory.Delete(path + ".partial");
        Assert.Equal(Run(null, Iterations), Run(path, Iterations));
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused_not_guessed_at()
    {
        string path = Path.Combine(folder, "run.safetensors");
        Run(path, Before);
        byte[] whole = File.ReadAllBytes(path);
        foreach (int length in new[] { 0, 5, 8, 100, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Throws<SnapshotMismatchException>(() => Run(path, Iterations));
        }
    }
}
