using AutoGrad.Generator.Tests.Harness.Modes;

namespace AutoGrad.Conformance.Modes;

/// <summary>Programs by modes: how many comparisons each cell holds, and which failed.</summary>
internal sealed class ModeTable
{
    private static readonly (Mode Mode, string Title)[] Columns =
    [
        (Mode.Value, "value"), (Mode.Duality, "Jv=Jᵀȳ"), (Mode.Differences, "≈ Δ"), (Mode.Symmetry, "H=Hᵀ"), (Mode.Rows, "rows"), (Mode.Linearity, "linear"),
        (Mode.Several, "several"), (Mode.Third, "third"), (Mode.Batch, "batch"), (Mode.Sparse, "sparse"),
        (Mode.ZeroDirection, "v=0"), (Mode.Arguments, "args"), (Mode.Repeats, "again"), (Mode.Objective, "objective"), (Mode.Allocation, "0 bytes"),
    ];

    private readonly Dictionary<Mode, int> _comparisons = [], _failed = [], _judged = [];
    private readonly List<string> _failures = [], _allowed = [];
    private int _undecided;

    public int Failures => _failures.Count;

    public int Programs { get; private set; }

    public void Add(string program, List<ModeOutcome> outcomes)
    {
        if (Programs++ == 0)
        {
            Console.WriteLine($"{"",-40}{string.Concat(Columns.Select(column => column.Title.PadLeft(10)))}");
        }

        Console.Write($"{program,-40}");
        foreach (var (mode, _) in Columns)
        {
            Console.Write(Cell(program, mode, [.. outcomes.Where(outcome => outcome.Mode == mode)]).PadLeft(10));
        }

        Console.WriteLine();
    }

    public void Finish()
    {
        Console.WriteLine($"{"comparisons",-40}{string.Concat(Columns.Select(column => $"{_comparisons.GetValueOrDefault(column.Mode),10}"))}");
        Console.WriteLine($"{"programs judged",-40}{string.Concat(Columns.Select(column => $"{_judged.GetValueOrDefault(column.Mode),10}"))}");
        Console.WriteLine($"{"programs wrong",-40}{string.Concat(Columns.Select(column => $"{_failed.GetValueOrDefault(column.Mode),10}"))}");
        Console.WriteLine($"\n{_undecided} products lie where differences of the gradient decide nothing.");
        _allowed.ForEach(Console.WriteLine);
        _failures.ForEach(Console.WriteLine);
        Console.WriteLine($"\n{Programs} programs × {Columns.Length} modes: {_comparisons.Values.Sum()} comparisons, {Failures} mismatches.");
    }

    private string Cell(string program, Mode mode, List<ModeOutcome> outcomes)
    {
        var comparisons = outcomes.Sum(outcome => outcome.Comparisons);
        _comparisons[mode] = _comparisons.GetValueOrDefault(mode) + comparisons;
        _undecided += outcomes.Sum(outcome => outcome.Undecided);
        _judged[mode] = _judged.GetValueOrDefault(mode) + (comparisons > 0 ? 1 : 0);
        if (outcomes.Find(outcome => outcome.Failure is not null) is not { Failure: { } failure })
        {
            return comparisons == 0 ? "–" : $"{comparisons}";
        }

        if (mode == Mode.Allocation && Allocating.Why(program) is { } reason)
        {
            _allowed.Add($"{program} allocates: {reason}");
            return "*";
        }

        _failed[mode] = _failed.GetValueOrDefault(mode) + 1;
        _failures.Add($"\n{program}, {mode} {failure}");
        return "WRONG";
    }
}
