using System.Diagnostics;
using System.Globalization;
using AutoGrad.Conformance.Generation;
using AutoGrad.Conformance.Programs;
using AutoGrad.Conformance.Reading;

namespace AutoGrad.Conformance.Running;

/// <summary>A long run of random programs.</summary>
internal static class Campaign
{
    private const int BatchSize = 150;

    public static int Usage()
    {
        Console.Error.WriteLine("modes [PART]: every program of the repository in every mode\ncampaign N [--seed S] [--from K] [--shrink K] [--keep DIR] [--reverse] [--plain | --dressed] [--refusals]: N random programs from seed S, the first K left out, in every mode or in reverse mode alone; the first K failures of a kind, and refusals, made small (and kept as files)\ncensus N: in how many of N random programs each construct stands\nfiles DIR: the programs kept in a folder, and which are right\nshow SEED…: programs, what is generated for them, and what is wrong with them\nshrink SEED…: the same, made small\n--plain, --dressed: the same programs without, and with all, other words than the plainest");
        return 2;
    }

    public static int Run(string[] arguments)
    {
        var count = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        var seed = ulong.Parse(Option(arguments, "--seed") ?? "1", CultureInfo.InvariantCulture);
        var shrinks = int.Parse(Option(arguments, "--shrink") ?? "3", CultureInfo.InvariantCulture);
        var from = int.Parse(Option(arguments, "--from") ?? "0", CultureInfo.InvariantCulture);
        var keep = Option(arguments, "--keep");
        var asked = arguments.Contains("--reverse") ? Derivatives.Default : RandomProgram.SecondOrder;
        Dress? dress = arguments.Contains("--plain") ? Dress.None : arguments.Contains("--dressed") ? Dress.All & ~Dress.Generics : null;
        SortedDictionary<string, int> kinds = new(StringComparer.Ordinal), refusals = new(StringComparer.Ordinal);
        var clock = Stopwatch.StartNew();
        for (var done = from; done < count; done += BatchSize)
        {
            var size = Math.Min(BatchSize, count - done);
            var programs = Enumerable.Range(done, size).Select(i => ProgramGenerator.Create(SeedOf(seed, i)) with { Asked = asked }).Select(program => program with { Dress = dress ?? program.Dress }).ToList();
            foreach (var failure in Batch.Run(programs))
            {
                // What is refused by name is not wrong, but nothing is shown either.
                if (IsRefusal(failure))
                {
                    refusals[failure.Kind] = refusals.GetValueOrDefault(failure.Kind) + 1;
                    if (refusals[failure.Kind] <= shrinks && arguments.Contains("--refusals"))
                    {
                        Tell(failure.Program.Seed, Shrinker.Shrink(failure), keep);
                    }

                    continue;
                }

                kinds[failure.Kind] = kinds.GetValueOrDefault(failure.Kind) + 1;
                Console.WriteLine($"{failure.Kind}: seed {failure.Program.Seed:x16}, size {failure.Program.Size}");
                if (kinds[failure.Kind] <= shrinks)
                {
                    Tell(failure.Program.Seed, Shrinker.Shrink(failure), keep);
                }
            }

            Console.WriteLine($"{done + size - from} programs, {refusals.Values.Sum()} refused ({Counted(refusals)}), {kinds.Values.Sum()} failures ({Counted(kinds)}), {clock.Elapsed.TotalSeconds:F0} s");
        }

        return kinds.Count == 0 ? 0 : 1;
    }

    /// <summary>Refused by name; an error of the generator's own is no refusal.</summary>
    public static bool IsRefusal(Failure failure) => failure.Kind.StartsWith("refused", StringComparison.Ordinal) && failure.Kind != "refused AG0999";

    private static string Counted(SortedDictionary<string, int> counts) => string.Join(", ", counts.Select(pair => $"{pair.Key.Replace("refused ", "", StringComparison.Ordinal)}: {pair.Value}"));

    /// <summary>Programs kept as files: which are right now.</summary>
    public static int Files(string folder)
    {
        var programs = Directory.GetFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(file => ProgramReader.Read(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file))).ToList();
        var failures = Batch.Run(programs);
        foreach (var program in programs)
        {
            Console.WriteLine($"{program.Name}: {failures.Find(failure => failure.Program == program)?.Kind ?? "right"}");
        }

        return failures.Count;
    }

    public static int Show(string[] seeds, bool shrink)
    {
        var programs = seeds.Select(seed => ProgramGenerator.Create(ulong.Parse(seed, NumberStyles.HexNumber, CultureInfo.InvariantCulture))).ToList();
        if (!shrink)
        {
            programs.ForEach(program => Console.WriteLine(Printer.Print(program)));
        }

        var failures = Batch.Run(programs);
        foreach (var failure in failures)
        {
            Tell(failure.Program.Seed, shrink ? Shrinker.Shrink(failure) : failure, null);
        }

        return failures.Count;
    }

    /// <summary>The seeds of a campaign's programs are spread, so that campaigns share none.</summary>
    public static ulong SeedOf(ulong campaign, int index) => new Rng(campaign * 0x1_0000_0001 + (ulong)index * 0x9E37_79B9).Next();

    private static void Tell(ulong seed, Failure failure, string? keep)
    {
        Console.WriteLine($"==== seed {seed:x16}, size {failure.Program.Size}: {Report.Of(failure)}");
        if (keep is not null)
        {
            File.WriteAllText(Path.Combine(keep, $"{string.Concat(failure.Kind.Where(char.IsLetterOrDigit))}{seed:x16}.cs"), Report.Source(failure));
        }
    }

    private static string? Option(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
}
