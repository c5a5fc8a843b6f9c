using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Running;

/// <summary>Failures as text.</summary>
internal static class Report
{
    /// <summary>The program, its inputs, expected and got, and the generated member.</summary>
    public static string Of(Failure failure) => $"{failure.Kind}{(failure.Program.Name is { } name ? $" ({name})" : "")}\n{Printer.Print(failure.Program)}\n{failure.Details}\n---- generated\n{Member(failure)}";

    /// <summary>A program that can be read back: what was wrong with it, and the points, in comments.</summary>
    public static string Source(Failure failure) =>
        $"// Once: {failure.Kind}.\n//\n{string.Concat(failure.Program.Points.Select(point => $"// at: {Checks.Show(failure.Program, point)}\n"))}{Printer.Print(failure.Program)}";

    /// <summary>The generated member that matters: FVjp where it alone is wrong, otherwise FValueAndGradient.</summary>
    private static string Member(Failure failure)
    {
        var text = failure.Generated;
        var start = text.IndexOf(failure.Kind.StartsWith("Vjp", StringComparison.Ordinal) ? " FVjp(" : " FValueAndGradient(", StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf("/// <summary>", start, StringComparison.Ordinal);
        return end < 0 ? text : text[start..end];
    }
}
