using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AutoGrad.Conformance.Generation;
using AutoGrad.Conformance.Modes;
using AutoGrad.Generator.Tests.Harness;

namespace AutoGrad.Conformance.HalfTypedCode;

/// <summary>Every program of the repository cut after each of its tokens, and with each of them missing.</summary>
internal static class HalfTypedCommand
{
    private const int Shown = 10;

    /// <param name="arguments">How many damaged programs, spread over all; without a number, all.</param>
    public static int Run(string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        var damaged = ModePrograms.All.SelectMany(program => HalfTyped.Tokens(program.Source).SelectMany(token => new Func<string>[]
        {
            () => HalfTyped.CutAfter(program.Source, token), () => HalfTyped.Without(program.Source, token),
        })).ToArray();
        var count = arguments.Length > 0 ? Math.Min(damaged.Length, int.Parse(arguments[0], CultureInfo.InvariantCulture)) : damaged.Length;
        if (count < damaged.Length)
        {
            Shuffle(damaged);
        }

        var failures = new ConcurrentBag<string>();
        var done = 0;
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            if (HalfTyped.Failure(damaged[index]()).GetAwaiter().GetResult() is { } failure)
            {
                failures.Add(failure);
            }

            if (Interlocked.Increment(ref done) % 5000 == 0)
            {
                Console.WriteLine($"{done} of {count}, {failures.Count} failures, {clock.Elapsed.TotalSeconds:F0} s");
            }
        });
        foreach (var failure in failures.Take(Shown))
        {
            Console.WriteLine($"\n==== {failure}");
        }

        Console.WriteLine($"{ModePrograms.All.Count()} programs, {count} cuts of {damaged.Length}, {failures.Count} failures, {clock.Elapsed.TotalSeconds:F0} s");
        return failures.IsEmpty && count > 0 ? 0 : 1;
    }

    private static void Shuffle(Func<string>[] items)
    {
        var random = new Rng(1);
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = (int)(random.Next() % (ulong)(last + 1));
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
