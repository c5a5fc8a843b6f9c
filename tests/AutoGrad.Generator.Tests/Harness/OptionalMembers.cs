namespace AutoGrad.Generator.Tests.Harness;

/// <summary>Members that not every method has: several directions need rows, patterns need indices that tell, batches need arguments that lie side by side.</summary>
[Flags]
public enum OptionalMembers
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><c>FJvp</c> along several directions at once.</summary>
    Seeds = 1,

    /// <summary><c>FThird</c>.</summary>
    Third = 2,

    /// <summary><c>FValueAndGradientBatch</c>.</summary>
    Batch = 4,

    /// <summary><c>FHessianPattern</c> and <c>FSparseHessian</c>.</summary>
    SparseHessian = 8,
}

/// <summary>Which of them there are.</summary>
internal static class Optional
{
    private static readonly (OptionalMembers Member, string Text)[] Marks =
    [
        (OptionalMembers.Seeds, ", int seeds, "), (OptionalMembers.Third, "Third("), (OptionalMembers.Batch, "ValueAndGradientBatch("), (OptionalMembers.SparseHessian, "SparseHessian("),
    ];

    /// <summary>Of one method, read off what was generated for it.</summary>
    public static OptionalMembers In(IEnumerable<(string HintName, string Text)> generated)
    {
        var lines = generated.SelectMany(file => file.Text.Split('\n')).Where(line => line.TrimStart().StartsWith("public ", StringComparison.Ordinal)).ToList();
        return Marks.Where(mark => lines.Exists(line => line.Contains(mark.Text, StringComparison.Ordinal))).Aggregate(OptionalMembers.None, (all, mark) => all | mark.Member);
    }
}
