namespace AutoGrad.Conformance.Wild;

/// <summary>Projects by outcomes, refusals by reason, and everything that went wrong.</summary>
internal sealed class WildTable
{
    private const int Reasons = 25;

    private readonly List<Verdict> _verdicts = [];
    private readonly List<string> _failures = [];

    public int Failures => _failures.Count;

    public void Add(string project, WildRun run)
    {
        if (_verdicts.Count == 0)
        {
            Console.WriteLine($"{"project",-28}{"methods",9}{"bind",9}{"accepted",9}{"refused",9}{"failed",9}{"broken",9} | {"numeric",9}{"bind",9}{"accepted",9}");
        }

        _verdicts.AddRange(run.Verdicts);
        Row(project, run.Verdicts, run.Broken.Select(error => error.File).Distinct().Count());
        if (run.Crash is not null)
        {
            _failures.Add($"{project}: the generator threw {run.Crash}");
        }

        _failures.AddRange(run.Verdicts.Where(verdict => verdict.Outcome == Outcome.Failed).Select(verdict => $"{verdict.Name}: {verdict.Id} {verdict.Message}"));
        _failures.AddRange(run.Broken.GroupBy(error => error.File).Select(file => $"{file.First().Error}{(file.Count() > 1 ? $" (and {file.Count() - 1} more)" : "")}"));
    }

    public void Finish()
    {
        Row("all", _verdicts, null);
        var refused = _verdicts.Where(verdict => verdict is { IsNumeric: true, Outcome: Outcome.Refused }).ToList();
        Console.WriteLine($"\nNumeric methods refused: {refused.Count}\n");
        foreach (var id in refused.GroupBy(verdict => verdict.Id).OrderByDescending(group => group.Count()))
        {
            Console.WriteLine($"{id.Count(),6} {id.Key}");
            foreach (var construct in id.GroupBy(verdict => verdict.Message.Split('\n')[0]).OrderByDescending(group => group.Count()).Take(Reasons))
            {
                Console.WriteLine($"{construct.Count(),12} {construct.Key}{(construct.First().Message.Split('\n') is [_, var line, ..] ? line : "")}");
            }
        }

        foreach (var failure in _failures)
        {
            Console.WriteLine($"\n{failure}");
        }

        Console.WriteLine($"\n{_verdicts.Count} methods, {_failures.Count} failures.");
    }

    private static void Row(string name, IReadOnlyCollection<Verdict> verdicts, int? broken)
    {
        var numeric = verdicts.Where(verdict => verdict.IsNumeric).ToList();
        Console.WriteLine($"{name,-28}{verdicts.Count,9}{verdicts.Count - Count(verdicts, Outcome.DoesNotBind),9}{Count(verdicts, Outcome.Accepted),9}{Count(verdicts, Outcome.Refused),9}{Count(verdicts, Outcome.Failed),9}{broken,9} | {numeric.Count,9}{numeric.Count - Count(numeric, Outcome.DoesNotBind),9}{Count(numeric, Outcome.Accepted),9}{Share(numeric),8:P1}");
    }

    private static double Share(IReadOnlyCollection<Verdict> numeric) => (double)Count(numeric, Outcome.Accepted) / Math.Max(1, numeric.Count - Count(numeric, Outcome.DoesNotBind));

    private static int Count(IReadOnlyCollection<Verdict> verdicts, Outcome outcome) => verdicts.Count(verdict => verdict.Outcome == outcome);
}
