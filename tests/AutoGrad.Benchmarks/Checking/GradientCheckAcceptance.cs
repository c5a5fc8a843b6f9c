using System.Diagnostics;
using AutoGrad.Benchmarks.Checking.HeldOut;
using AutoGrad.Benchmarks.Checking.Losses;

namespace AutoGrad.Benchmarks.Checking;

/// <summary>
/// The acceptance of the gradient check: every wrong gradient of every set found at every scale, no right one called wrong,
/// the cause named for four in five, the rivals' criteria beside it on the same functions and points.
/// </summary>
internal static class GradientCheckAcceptance
{
    private const int Seed = 20260;

    public static int Run(string[] args)
    {
        var verbose = args.Contains("--verbose");
        var fresh = args.SkipWhile(a => a != "--seed").Skip(1).Select(int.Parse).FirstOrDefault(1_000_000);
        var short_ = new List<string>();
        Found("development", Suite.DevelopmentMutants, verbose, short_);
        if (!args.Contains("--no-held-out"))
        {
            Found("held-out", Suite.HeldOutMutants, verbose, short_);
            Found("fresh", Suite.FreshMutants, verbose, short_);
        }
        RightOnes(fresh, verbose, short_);
        Hard("hard families", HardFamilies.All(new Random(Seed)).ToList(), verbose, short_);
        if (!args.Contains("--no-held-out"))
        {
            Hard("held-out hard families", HeldOutHard.All(new Random(Seed)).ToList(), verbose, short_);
        }
        Large(short_);
        Console.WriteLine();
        foreach (var line in short_)
        {
            Console.WriteLine("SHORT OF THE BAR: " + line);
        }
        Console.WriteLine(short_.Count == 0 ? "The bar is met." : "The bar is not met.");
        return short_.Count == 0 ? 0 : 1;
    }

    private static void Found(string set, Func<double, IEnumerable<Mutant>> mutants, bool verbose, List<string> shortOf)
    {
        var count = mutants(1).Count();
        Console.WriteLine(FormattableString.Invariant($"\nWrong gradients found, {set} set: {count} mutants, {Suite.PointsPerMutant} points each (bar: all, at every scale)\n"));
        Console.WriteLine("| checker | scale 1e-6 | 1 | 1e6 |\n|---|---|---|---|");
        foreach (var rival in Rivals.All)
        {
            Console.WriteLine(FormattableString.Invariant($"| {rival.Name} | {string.Join(" | ", Suite.Scales.Select(s => mutants(s).Count(m => Measures.Finds(rival, m, Seed))))} |"));
        }
        var reports = Suite.Scales.Select(s => mutants(s).Select(m => (Mutant: m, Report: Measures.Check(m, Seed))).ToList()).ToList();
        var found = reports.Select(r => r.Count(x => x.Report.Verdict == Verdict.Fail)).ToList();
        Console.WriteLine(FormattableString.Invariant($"| **AutoGrad** | {string.Join(" | ", found.Select(f => $"**{f}**"))} |"));
        foreach (var (mutant, report) in reports.SelectMany(r => r).Where(x => x.Report.Verdict != Verdict.Fail))
        {
            Console.WriteLine($"  missed: {mutant} {report.Verdict}");
        }
        Require(found.All(f => f == count), $"{set}: {found.Sum()} of {3 * count} wrong gradients found", shortOf);
        Diagnosed(set, reports[1], verbose, shortOf);
    }

    private static void Diagnosed(string set, List<(Mutant Mutant, GradientCheckReport Report)> reports, bool verbose, List<string> shortOf)
    {
        Console.WriteLine(FormattableString.Invariant($"\nCause named, {set} set (bar: 80 %)\n\n| cause | named | of |\n|---|---|---|"));
        foreach (var group in reports.GroupBy(r => r.Mutant.Fault.Cause).OrderBy(g => g.Key))
        {
            Console.WriteLine(FormattableString.Invariant($"| {group.Key} | {group.Count(Named)} | {group.Count()} |"));
        }
        var named = reports.Count(Named);
        Console.WriteLine(FormattableString.Invariant($"| **all** | **{named}** | **{reports.Count}** ({100.0 * named / reports.Count:F1} %) |"));
        Require(named >= 0.8 * reports.Count, FormattableString.Invariant($"{set}: cause named for {named} of {reports.Count}"), shortOf);
        foreach (var (mutant, report) in reports.Where(r => verbose && !Named(r)))
        {
            Console.WriteLine($"  {mutant}: {mutant.Fault.Cause}, called {report.Diagnosis?.Cause}: {report.Diagnosis?.Message}");
        }
    }

    private static bool Named((Mutant Mutant, GradientCheckReport Report) r) => r.Mutant.IsNamedBy(r.Report.Diagnosis?.Cause);

    private static void RightOnes(int fresh, bool verbose, List<string> shortOf)
    {
        const int count = 10_000;
        var watch = Stopwatch.StartNew();
        var not = Measures.NotPassing(count, fresh).ToList();
        var alarms = not.Count(r => r.Verdict == Verdict.Fail);
        Console.WriteLine(FormattableString.Invariant($"\nRight gradients, {count} checks with seeds from {fresh}: {alarms} false alarms, {not.Count - alarms} inconclusive (bar: 0 false alarms); {watch.Elapsed.TotalSeconds:F1} s"));
        foreach (var report in not.Take(verbose ? 20 : 5))
        {
            Console.WriteLine(report);
        }
        Require(alarms == 0, FormattableString.Invariant($"{alarms} false alarms in {count} right gradients"), shortOf);
        Console.WriteLine("\nFalse alarms of the rivals, % of 630 right gradients a scale\n\n| checker | scale 1e-6 | 1 | 1e6 |\n|---|---|---|---|");
        foreach (var rival in Rivals.All)
        {
            Console.WriteLine(FormattableString.Invariant($"| {rival.Name} | {string.Join(" | ", Suite.Scales.Select(s => RivalAlarms(rival, s, fresh)))} |"));
        }
    }

    private static string RivalAlarms(Rival rival, double scale, int fresh)
    {
        Loss[] losses = [.. Suite.Development, .. Suite.HeldOut, .. Suite.Fresh];
        var alarms = 0;
        for (var k = 0; k < 630; k++)
        {
            var loss = losses[k % losses.Length];
            alarms += rival.Accepts(Suite.Right(loss, scale), loss.Point(new Random(fresh + k)), new Random(k)) ? 0 : 1;
        }
        return FormattableString.Invariant($"{100.0 * alarms / 630:F1}");
    }

    private static void Hard(string title, List<HardCase> cases, bool verbose, List<string> shortOf)
    {
        Console.WriteLine($"\n{title}: right gradients called wrong, % (bar: 0)\n\n| family | {string.Join(" | ", Rivals.All.Select(r => r.Name))} | **AutoGrad** | inconclusive |");
        Console.WriteLine("|---|" + string.Concat(Enumerable.Repeat("---|", Rivals.All.Length + 2)));
        foreach (var family in cases.GroupBy(c => c.Family))
        {
            var rivals = Rivals.All.Select(r => Percent(family.Count(c => !r.Accepts(c.Objective, c.Point, new Random(1))), family.Count()));
            var reports = family.Select(Measures.Check).ToList();
            var alarms = reports.Count(r => r.Verdict == Verdict.Fail);
            Console.WriteLine($"| {family.Key} | {string.Join(" | ", rivals)} | **{Percent(alarms, reports.Count)}** | {Percent(reports.Count(r => r.Verdict == Verdict.Inconclusive), reports.Count)} |");
            Require(alarms == 0, FormattableString.Invariant($"{family.Key}: {alarms} false alarms"), shortOf);
            foreach (var report in reports.Where(r => r.Verdict == Verdict.Fail || (verbose && r.Verdict != Verdict.Pass)).Take(2))
            {
                Console.WriteLine(report);
            }
        }
    }

    private static string Percent(int part, int whole) => FormattableString.Invariant($"{100.0 * part / whole:F0}");

    private static void Large(List<string> shortOf)
    {
        var loss = new Softmax(100, 784, 10);
        var right = Suite.Right(loss, 1);
        var point = loss.Point(new Random(Seed));
        GradientCheck.Of(right).At(point);
        var watch = Stopwatch.StartNew();
        var report = GradientCheck.Of(right).With(o => o with { Name = "softmax 784 × 10, 100 rows" }).At(point);
        watch.Stop();
        Console.WriteLine(FormattableString.Invariant($"\nCost: {report.Name}: {report.Dimension} parameters, {report.Evaluations} values, {report.GradientEvaluations} gradients, {watch.Elapsed.TotalMilliseconds:F0} ms, {report.Verdict} (bar: under 1 s)"));
        Require(report.Passed && watch.Elapsed.TotalSeconds < 1, "the large softmax takes a second or does not pass", shortOf);
    }

    private static void Require(bool met, string otherwise, List<string> shortOf)
    {
        if (!met)
        {
            shortOf.Add(otherwise);
        }
    }
}
