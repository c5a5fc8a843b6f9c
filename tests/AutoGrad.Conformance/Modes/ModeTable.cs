using AutoGrad.Generator.Tests.Harness.Modes;

namespace AutoGrad.Conformance.Modes;

/// <summary>Programs by modes: how many comparisons each cell holds, and which failed.</summary>
/// <param name="output">Is told of every program as it comes.</param>
internal sealed class ModeTable(TextWriter output)
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

    public IReadOnlyList<string> Failures => _failures;

    private int _programs;

    public void Add(JudgedProgram program)
    {
        if (_programs++ == 0)
        {
            output.WriteLine($"{"",-40}{string.Concat(Columns.Select(column => column.Title.PadLeft(10)))}");
        }

        output.Write($"{program.Name,-40}");
        foreach (var (mode, _) in Columns)
        {
            output.Write(Cell(program.Name, mode, [.. program.Outcomes.Where(outcome => outcome.Mode == mode)]).PadLeft(10));
        }

        output.WriteLine();
    }

    public void Finish()
    {
        output.WriteLine($"{"comparisons",-40}{string.Concat(Columns.Select(column => $"{_comparisons.GetValueOrDefault(column.Mode),10}"))}");
        output.WriteLine($"{"programs judged",-40}{string.Concat(Columns.Select(column => $"{_judged.GetValueOrDefault(column.Mode),10}"))}");
        output.WriteLine($"{"programs wrong",-40}{string.Concat(Columns.Select(column => $"{_failed.GetValueOrDefault(column.Mode),10}"))}");
        output.WriteLine($"\n{_undecided} products lie where differences of the gradient decide nothing.");
        _allowed.ForEach(output.WriteLine);
        _failures.ForEach(output.WriteLine);
        output.WriteLine($"\n{_programs} programs × {Columns.Length} modes: {_comparisons.Values.Sum()} comparisons, {Failures.Count} mismatches.");
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
