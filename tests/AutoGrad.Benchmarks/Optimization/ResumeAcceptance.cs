using System.Diagnostics;
using System.Globalization;
using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>
/// Every method, killed with SIGKILL in a process of its own at three random iterations, in the middle of an evaluation or a report, and resumed here: the final point,
/// value, reason and counts must have the bits of an uninterrupted run.
/// </summary>
internal static class ResumeAcceptance
{
    private const int Parameters = 6, Iterations = 60, Kills = 3;

    public static int Run(string[] args)
    {
        if (args is ["--write", var into]) return KilledWrites.Child(into);
        if (args is ["--die", var which, var path, var when]) return Die(Method.All[int.Parse(which, CultureInfo.InvariantCulture)], path, int.Parse(when, CultureInfo.InvariantCulture));
        string folder = Directory.CreateTempSubdirectory("autograd-resume").FullName;
        var random = new Random(20_260_101);
        int good = 0;
        Console.WriteLine($"{"killed (SIGKILL) and resumed",-34} {"iterations",10}  killed in iteration");
        try
        {
            for (int m = 0; m < Method.All.Count; m++)
            {
                Method method = Method.All[m];
                var endings = new Deadline(int.MaxValue);
                double[] whole = Start();
                OptimizationResult expected = method.Run(endings.Subject(), whole, new Settings(Iterations, endings));
                var deaths = new List<long>();
                string? fault = null;
                for (int k = 0; k < Kills && fault is null; k++)
                {
                    int call = random.Next(2, endings.Calls + 1);
                    deaths.Add(endings.IterationOf(call));
                    string file = Path.Combine(folder, $"{m}.{k}.safetensors");
                    int code = Killed(m, file, call);
                    if (code != 137) fault = $"the process ended with {code}, not by SIGKILL";
                    double[] x = Start();
                    OptimizationResult resumed = method.Run(new Deadline(int.MaxValue).Subject(), x, new Settings(Iterations, Snapshot: new Snapshot(file)));
                    if (!Bits(x).SequenceEqual(Bits(whole)) || BitConverter.DoubleToInt64Bits(resumed.Value) != BitConverter.DoubleToInt64Bits(expected.Value)) fault ??= "other bits";
                    if ((resumed.Reason, resumed.Iterations, resumed.Evaluations) != (expected.Reason, expected.Iterations, expected.Evaluations))
                        fault ??= $"{resumed.Reason}, {resumed.Iterations} iterations, {resumed.Evaluations} evaluations; uninterrupted {expected.Reason}, {expected.Iterations}, {expected.Evaluations}";
                }
                if (fault is null) good++;
                Console.WriteLine($"{method.Name,-34} {expected.Iterations,10}  {string.Join(", ", deaths),-14} {fault ?? "same bits"}");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        Console.WriteLine($"{good}/{Method.All.Count} methods: {(good == Method.All.Count ? "ok" : "SHORT")}");
        return KilledWrites.Run() & good == Method.All.Count ? 0 : 1;
    }

    private static double[] Start() => [.. Enumerable.Range(0, Parameters).Select(i => i % 2 == 0 ? -1.2 : 1)];

    internal static IEnumerable<long> Bits(double[] x) => x.Select(BitConverter.DoubleToInt64Bits);

    /// <summary>Runs this program again to let it die there.</summary>
    private static int Killed(int method, string file, int call)
    {
        using Process child = Again("--die", method.ToString(CultureInfo.InvariantCulture), file, call.ToString(CultureInfo.InvariantCulture));
        child.WaitForExit();
        return child.ExitCode;
    }

    /// <summary>This program in another process, with this command and other arguments.</summary>
    internal static Process Again(params ReadOnlySpan<string> arguments)
    {
        var info = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(info.FileName) == "dotnet") info.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        info.ArgumentList.Add("resume");
        foreach (string argument in arguments) info.ArgumentList.Add(argument);
        return Process.Start(info)!;
    }

    private static int Die(Method method, string path, int call)
    {
        var deadline = new Deadline(call);
        method.Run(deadline.Subject(), Start(), new Settings(Iterations, deadline, Snapshot: new Snapshot(path)));
        return 0;
    }

    /// <summary>Counts the calls of a problem and of its progress, and kills the process at one of them.</summary>
    private sealed class Deadline(int deadly) : ISampledObjective, IResiduals, IProgress<OptimizationProgress>
    {
        private readonly Chain chain = new(Parameters);
        private readonly List<int> callsAtIteration = [];

        public int Calls { get; private set; }

        public int Dimension => Parameters;

        public int Terms => chain.Terms;

        public int Count => chain.Count;

        public Subject Subject() => Chain.Subject(Parameters) with { Objective = this, Residuals = this };

        /// <summary>The iteration in which a call fell.</summary>
        public long IterationOf(int call) => callsAtIteration.TakeWhile(c => c < call).Count();

        public void Report(OptimizationProgress value)
        {
            Tick();
            callsAtIteration.Add(Calls);
        }

        public double Value(ReadOnlySpan<double> x)
        {
            Tick();
            return chain.Value(x);
        }

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            Tick();
            return chain.ValueAndGradient(x, gradient);
        }

        public double BatchValueAndGradient(ReadOnlySpan<double> x, ReadOnlySpan<int> terms, Span<double> gradient)
        {
            Tick();
            return chain.BatchValueAndGradient(x, terms, gradient);
        }

        void IResiduals.Residuals(ReadOnlySpan<double> x, Span<double> residuals)
        {
            Tick();
            chain.Residuals(x, residuals);
        }

        void IResiduals.ResidualsAndJacobian(ReadOnlySpan<double> x, Span<double> residuals, Span<double> jacobian)
        {
            Tick();
            chain.ResidualsAndJacobian(x, residuals, jacobian);
        }

        private void Tick()
        {
            if (++Calls == deadly) Process.GetCurrentProcess().Kill();
        }
    }
}
