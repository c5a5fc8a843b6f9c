namespace AutoGrad.Conformance.Wild;

/// <summary>Projects by outcomes, refusals by reason, and everything that went wrong.</summary>
internal static class WildTable
{
    private const int Reasons = 25;

    /// <param name="run">What came of the methods.</param>
    /// <param name="each">Every refusal, not only the first of its kind.</param>
    /// <returns>How many failures there are.</returns>
    public static int Print(WildRun run, bool each)
    {
        Console.WriteLine($"{"project",-28}{"methods",9}{"bind",9}{"accepted",9}{"refused",9}{"failed",9} | {"numeric",9}{"bind",9}{"accepted",9}{"",8} = {"params",7} + {"this",4}");
        foreach (var project in run.Verdicts.GroupBy(verdict => verdict.Method.Project).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Row(project.Key, [.. project]);
        }

        Row("all", run.Verdicts);
        Console.WriteLine("""

            numeric: three operators of arithmetic, or two and a call of Math; and real numbers in its parameters, or read from its object.
            params: with respect to its parameters; this: with respect to its object, where no parameter holds real numbers.
            """);
        Refusals([.. run.Verdicts.Where(verdict => verdict is { IsNumeric: true, Outcome: Outcome.Refused })]);
        foreach (var verdict in run.Verdicts.Where(verdict => each && verdict is { IsNumeric: true, Outcome: Outcome.Refused }))
        {
            Console.WriteLine($"\n{verdict.Name}{(verdict.Method.ByThis ? " by this" : "")}: {verdict.Id} {verdict.Message}");
        }

        var internals = run.Verdicts.Where(verdict => verdict.Outcome == Outcome.Failed).ToList();
        foreach (var verdict in internals)
        {
            Console.WriteLine($"\n{verdict.Name}: {verdict.Id} {verdict.Message}");
        }

        if (run.Crash is not null)
        {
            Console.WriteLine($"\nThe generator threw {run.Crash}");
        }

        var broken = run.Broken.GroupBy(error => error.File).ToList();
        foreach (var file in broken)
        {
            Console.WriteLine($"\n{file.First().Error}{(file.Count() > 1 ? $" (and {file.Count() - 1} more)" : "")}");
        }

        var failures = internals.Count + broken.Count + (run.Crash is null ? 0 : 1);
        Console.WriteLine($"\n{run.Verdicts.Count} methods, {internals.Count + (run.Crash is null ? 0 : 1)} internal failures, {broken.Count} files that do not compile.");
        return failures;
    }

    private static void Refusals(List<Verdict> refused)
    {
        Console.WriteLine($"\nNumeric methods refused: {refused.Count}\n");
        foreach (var id in refused.GroupBy(verdict => verdict.Id).OrderByDescending(group => group.Count()))
        {
            Console.WriteLine($"{id.Count(),6} {id.Key}");
            foreach (var construct in id.GroupBy(verdict => verdict.Message.Split('\n')[0]).OrderByDescending(group => group.Count()).Take(Reasons))
            {
                Console.WriteLine($"{construct.Count(),12} {construct.Key}{(construct.First().Message.Split('\n') is [_, var line, ..] ? line : "")}");
            }
        }
    }

    private static void Row(string name, IReadOnlyCollection<Verdict> verdicts)
    {
        var numeric = verdicts.Where(verdict => verdict.IsNumeric).ToList();
        Console.WriteLine($"{name,-28}{verdicts.Count,9}{verdicts.Count - Count(verdicts, Outcome.DoesNotBind),9}{Count(verdicts, Outcome.Accepted),9}{Count(verdicts, Outcome.Refused),9}{Count(verdicts, Outcome.Failed),9} | {numeric.Count,9}{numeric.Count - Count(numeric, Outcome.DoesNotBind),9}{Count(numeric, Outcome.Accepted),9}{Share(numeric),8:P1} = {numeric.Count(verdict => verdict is { Outcome: Outcome.Accepted, Method.ByThis: false }),7} + {numeric.Count(verdict => verdict is { Outcome: Outcome.Accepted, Method.ByThis: true }),4}");
    }

    private static double Share(IReadOnlyCollection<Verdict> numeric) => (double)Count(numeric, Outcome.Accepted) / Math.Max(1, numeric.Count - Count(numeric, Outcome.DoesNotBind));

    private static int Count(IReadOnlyCollection<Verdict> verdicts, Outcome outcome) => verdicts.Count(verdict => verdict.Outcome == outcome);
}
