using System.Diagnostics;
using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>
/// L-BFGS in 5,000 parameters, whose state of two megabytes is written after every iteration, so that most of the time goes into writing. The process is killed from
/// outside at moments that have nothing to do with what it does, and started again, until it ends by itself; again and again, until enough of the kills were in the middle
/// of a write, as the unfinished file beside the snapshot shows.
/// </summary>
internal static class KilledWrites
{
    private const int Parameters = 5_000, Iterations = 25, Enough = 3, Most = 300;

    /// <summary>True when every run ended with the bits of an uninterrupted one.</summary>
    public static bool Run()
    {
        string folder = Directory.CreateTempSubdirectory("autograd-writes").FullName;
        var random = new Random(20_260_102);
        int runs = 0, kills = 0, inWrites = 0;
        bool same = true;
        try
        {
            double[] whole = Start();
            Minimise(whole, null);
            while (same && inWrites < Enough && kills < Most)
            {
                string file = Path.Combine(folder, $"{runs++}.safetensors");
                while (Killed(file, random.Next(50, 400)) && kills < Most)
                {
                    kills++;
                    if (File.Exists(file + ".partial")) inWrites++;
                }
                double[] x = Start();
                Minimise(x, file);
                same = ResumeAcceptance.Bits(x).SequenceEqual(ResumeAcceptance.Bits(whole));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        bool good = same && inWrites >= Enough;
        Console.WriteLine($"L-BFGS, n = {Parameters}, a snapshot an iteration: {runs} runs killed at {kills} random moments, {inWrites} of them in the middle of a write: {(same ? "same bits" : "other bits")}: {(good ? "ok" : "SHORT")}");
        return good;
    }

    /// <summary>The run that is to be killed; it continues from the file if there is one.</summary>
    public static int Child(string file)
    {
        Minimise(Start(), file);
        return 0;
    }

    private static void Minimise(double[] x, string? file) =>
        Lbfgs.MinimizeInPlace(new Chain(Parameters), x, new() { MaxIterations = Iterations, GradientTolerance = 0, Snapshot = file is null ? null : new Snapshot(file) });

    private static double[] Start() => [.. Enumerable.Range(0, Parameters).Select(i => i % 2 == 0 ? -1.2 : 1)];

    /// <summary>False if the process ended by itself before it could be killed.</summary>
    private static bool Killed(string file, int milliseconds)
    {
        using Process child = ResumeAcceptance.Again("--write", file);
        if (child.WaitForExit(milliseconds)) return child.ExitCode == 0 ? false : throw new InvalidOperationException($"The process ended with {child.ExitCode}.");
        child.Kill();
        child.WaitForExit();
        return child.ExitCode == 137;
    }
}
