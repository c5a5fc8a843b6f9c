using System.Globalization;
using System.Text;

namespace AutoGrad.Conformance.Conforming;

/// <summary>Constructs by forms.</summary>
/// <param name="Cells">Every construct in every form, in order.</param>
internal sealed record ConformanceTable(IReadOnlyList<Cell> Cells)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <param name="tell">Receives what has been done.</param>
    public static ConformanceTable Make(Action<string> tell) => Of(ConstructCompilation.Load(), tell);

    /// <param name="compilation">What is judged.</param>
    /// <param name="tell">Receives what has been done.</param>
    public static ConformanceTable Of(ConstructCompilation compilation, Action<string> tell)
    {
        tell($"{compilation.Constructs.Count} constructs compiled");
        var done = 0;
        return new([.. compilation.All.AsParallel().AsOrdered().WithDegreeOfParallelism(Environment.ProcessorCount).Select(cell =>
        {
            var judged = Judge(compilation, cell.Construct, cell.Form);
            if (Interlocked.Increment(ref done) % 100 == 0)
            {
                tell($"{done} programs judged");
            }

            return judged;
        })]);
    }

    /// <summary>What does not end is wrong.</summary>
    private static Cell Judge(ConstructCompilation compilation, Construct construct, Form form)
    {
        Cell? judged = null;
        var thread = new Thread(() => Volatile.Write(ref judged, new Witnesses(compilation, construct, form).Judge()), 64 << 20) { IsBackground = true };
        thread.Start();
        thread.Join(Patience);
        return Volatile.Read(ref judged) ?? new(construct, form, null, "a call does not end", 0);
    }

    /// <summary>Nothing is wrong, and what is refused is what is said to be.</summary>
    public bool IsRight => Cells.All(cell => cell.Wrong is null && !cell.IsUnexpected);

    public string Summary()
    {
        var constructs = Cells.GroupBy(cell => cell.Construct).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{constructs.Count} constructs in {Cells.Count} programs: {Cells.Count(cell => cell is { Wrong: null, Refused: null })} right, {Cells.Count(cell => cell.Refused is not null)} refused, {Cells.Count(cell => cell.Wrong is not null)} wrong; {Cells.Sum(cell => cell.Comparisons)} comparisons");
    }

    /// <summary>As a page shows it.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var topic in Cells.GroupBy(cell => cell.Construct.Topic))
        {
            text.Append(CultureInfo.InvariantCulture, $"### {topic.Key}\n\n| | alone | in a loop | in a callee | combined | |\n|---|---|---|---|---|---|\n");
            foreach (var row in topic.GroupBy(cell => cell.Construct))
            {
                var cells = Enum.GetValues<Form>().Select(form => row.FirstOrDefault(cell => cell.Form == form) is { } cell ? Show(cell) : "");
                text.Append(CultureInfo.InvariantCulture, $"| {row.Key.Title.Replace("|", "\\|", StringComparison.Ordinal)} | {string.Join(" | ", cells)} | {row.Key.Refusal?.Reason ?? ""} |\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Show(Cell cell) => cell.Wrong is not null ? "WRONG" : cell.Refused is { } id ? $"[{id}](diagnostics/{id}.md)" : "✓";
}
