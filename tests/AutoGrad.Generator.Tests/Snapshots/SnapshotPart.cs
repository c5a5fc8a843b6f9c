using System.Text;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Tests.Snapshots;

/// <summary>One file of a snapshot.</summary>
/// <param name="Suffix">What tells it from the test's other files: <c>#name</c>, or nothing.</param>
/// <param name="Extension"><c>cs</c> or <c>txt</c>.</param>
/// <param name="Text">What it should hold.</param>
public sealed record SnapshotPart(string Suffix, string Extension, string Text)
{
    internal static SnapshotPart Of(string hintName, string source) =>
        new("#" + Path.GetFileNameWithoutExtension(hintName), "cs", $"//HintName: {hintName}\n{source}".ReplaceLineEndings("\n").TrimEnd('\n'));

    internal static SnapshotPart Of(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder("{\n  Diagnostics: [");
        var separator = "\n";
        foreach (var diagnostic in diagnostics)
        {
            text.Append(separator).Append(Relaxed(diagnostic));
            separator = ",\n";
        }

        return new("", "txt", text.Append("\n  ]\n}").ToString());
    }

    private static string Relaxed(Diagnostic diagnostic)
    {
        var descriptor = diagnostic.Descriptor;
        return $$"""
                {
                  Location: {{diagnostic.Location.GetMappedLineSpan()}},
                  Message: {{diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}},
                  Severity: {{diagnostic.Severity}},
                  WarningLevel: {{diagnostic.WarningLevel}},
                  Descriptor: {
                    Id: {{descriptor.Id}},
                    Title: {{descriptor.Title}},
                    MessageFormat: {{descriptor.MessageFormat}},
                    Category: {{descriptor.Category}},
                    DefaultSeverity: {{descriptor.DefaultSeverity}},
                    IsEnabledByDefault: {{(descriptor.IsEnabledByDefault ? "true" : "false")}}
                  }
                }
            """.ReplaceLineEndings("\n");
    }
}
