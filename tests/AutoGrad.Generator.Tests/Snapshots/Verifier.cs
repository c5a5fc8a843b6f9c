using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Tests.Snapshots;

/// <summary>
/// Snapshot tests in the file convention of Verify.SourceGenerators: what is compared, how files are named and what is in them is theirs,
/// so that their package takes over by naming its <c>Verifier</c> in the project file.
/// </summary>
public static class Verifier
{
    /// <summary>Compares every file a generator produced, and the diagnostics it reported, with the verified files of the calling test.</summary>
    /// <param name="driver">The driver after its run.</param>
    /// <param name="sourceFile">Filled in by the compiler: the file's name is the first part of the snapshots' names.</param>
    /// <param name="method">Filled in by the compiler: the second part.</param>
    public static SnapshotTask Verify(GeneratorDriver driver, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        var result = driver.GetRunResult();
        var failure = result.Results.Select(r => r.Exception).FirstOrDefault(e => e is not null);
        if (failure is not null)
        {
            throw new InvalidOperationException("The generator threw.", failure);
        }

        var parts = result.GeneratedTrees
            .Select(tree => SnapshotPart.Of(Path.GetFileName(tree.FilePath), tree.GetText().ToString()))
            .OrderBy(part => part.Suffix, StringComparer.Ordinal);
        return new SnapshotTask(sourceFile, method, result.Diagnostics.IsEmpty ? [.. parts] : [SnapshotPart.Of(result.Diagnostics), .. parts]);
    }

    /// <summary>Compares diagnostics with the verified text file of the calling test.</summary>
    public static SnapshotTask Verify(IEnumerable<Diagnostic> diagnostics, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        new(sourceFile, method, [SnapshotPart.Of(diagnostics)]);
}
