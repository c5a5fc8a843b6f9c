using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AutoGrad.Generator.Tests.Compiler;
using AutoGrad.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Conformance.TypeShapes;

/// <summary>Random types through the compiler, in processes of its own: one that dies is one failure, and the next goes on behind it.</summary>
internal static class TypesCommand
{
    private const int BatchSize = 250;
    private const int Shown = 5;
    private const string Started = "at ";
    private const string Failed = "failed ";
    private const string Compiled = "compiled ";

    /// <param name="arguments">How many, and the seed of the first.</param>
    public static int Run(string[] arguments)
    {
        if (arguments is ["--batch", var from, var count])
        {
            return RunBatch(ulong.Parse(from, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture));
        }

        if (arguments is ["--show", var shown])
        {
            var source = TypeShapeWriter.Write(ulong.Parse(shown, CultureInfo.InvariantCulture));
            Console.WriteLine(source);
            Console.WriteLine(HalfTyped.Failure(source).GetAwaiter().GetResult() ?? "nothing is wrong with it");
            return 0;
        }

        var clock = Stopwatch.StartNew();
        var total = arguments is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : 1000;
        var seed = arguments is [_, "--seed", var first] ? ulong.Parse(first, CultureInfo.InvariantCulture) : 1;
        var result = Try(seed, total);
        foreach (var (at, what) in result.Failures.OrderBy(failure => failure.Key).Take(Shown))
        {
            Console.WriteLine($"\n==== seed {at}: {what}\n\n{TypeShapeWriter.Write(at)}");
        }

        Console.WriteLine($"{result.Tried} programs of types, {result.Compiled} of them valid C#, {result.Failures.Count} failures, {clock.Elapsed.TotalSeconds:F0} s");
        return result.Failures.Count == 0 && result.Tried == total && result.Compiled > 0 ? 0 : 1;
    }

    /// <param name="seed">Of the first.</param>
    /// <param name="total">How many.</param>
    public static TypesResult Try(ulong seed, int total)
    {
        var failures = new ConcurrentDictionary<ulong, string>();
        var (tried, compiled) = (0, 0);
        Parallel.For(0, (total + BatchSize - 1) / BatchSize, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, batch =>
        {
            var (next, end) = (seed + (ulong)(batch * BatchSize), seed + (ulong)Math.Min(total, (batch + 1) * BatchSize));
            while (next < end)
            {
                var last = next;
                using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(TypesCommand).Assembly.Location, "types", "--batch", $"{next}", $"{end - next}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
                process.ErrorDataReceived += (_, _) => { }; // A stack overflow says so at length.
                process.BeginErrorReadLine();
                while (process.StandardOutput.ReadLine() is { } line)
                {
                    if (line.StartsWith(Started, StringComparison.Ordinal))
                    {
                        last = ulong.Parse(line[Started.Length..], CultureInfo.InvariantCulture);
                        Interlocked.Increment(ref tried);
                    }
                    else if (line.StartsWith(Compiled, StringComparison.Ordinal))
                    {
                        Interlocked.Increment(ref compiled);
                    }
                    else if (line.StartsWith(Failed, StringComparison.Ordinal))
                    {
                        failures[last] = line[Failed.Length..];
                    }
                }

                process.WaitForExit();
                if (process.ExitCode != 0)
                {
                    failures[last] = $"the process died with {process.ExitCode}";
                }

                next = process.ExitCode != 0 ? last + 1 : end;
            }
        });
        return new(tried, compiled, failures);
    }

    private static int RunBatch(ulong from, int count)
    {
        for (var seed = from; seed < from + (ulong)count; seed++)
        {
            Console.WriteLine(Started + seed);
            var source = TypeShapeWriter.Write(seed);
            if (HalfTyped.Failure(source).GetAwaiter().GetResult() is { } failure)
            {
                Console.WriteLine(Failed + failure.Split('\n')[0]);
            }

            if (!TestCompilation.Of(source).GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            {
                Console.WriteLine(Compiled + seed);
            }
        }

        return 0;
    }
}

/// <summary>How many programs were tried, how many of them the compiler takes by themselves, and by seed what failed.</summary>
internal sealed record TypesResult(int Tried, int Compiled, IReadOnlyDictionary<ulong, string> Failures);
