using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// The types that generated code names. It names them shortly, for the reader; where the user's own type, member or namespace
/// has the name, it names them in full.
/// </summary>
internal static class LibraryNames
{
    private static readonly Dictionary<string, string> FullNames = new(StringComparer.Ordinal)
    {
        ["Math"] = "System.Math",
        ["MathF"] = "System.MathF",
        ["Array"] = "System.Array",
        ["Span"] = "System.Span",
        ["ReadOnlySpan"] = "System.ReadOnlySpan",
        ["Memory"] = "System.Memory",
        ["ReadOnlyMemory"] = "System.ReadOnlyMemory",
        ["NotSupportedException"] = "System.NotSupportedException",
        ["IObjective"] = "AutoGrad.IObjective",
        ["IDirectionalDerivative"] = "AutoGrad.IDirectionalDerivative",
        ["IVectorJacobianProduct"] = "AutoGrad.IVectorJacobianProduct",
        ["IHessianVectorProduct"] = "AutoGrad.IHessianVectorProduct",
        ["IResiduals"] = "AutoGrad.IResiduals",
        ["IBranchFingerprint"] = "AutoGrad.IBranchFingerprint",
        ["BranchFingerprint"] = "AutoGrad.BranchFingerprint",
        ["DerivativeOf"] = "AutoGrad.DerivativeOf",
        ["Buffers"] = "AutoGrad.Runtime.Buffers",
        ["Shape"] = "AutoGrad.Runtime.Shape",
        ["Unreachable"] = "AutoGrad.Runtime.Unreachable",
    };

    /// <summary>The names that mean something else where the method stands.</summary>
    public static IEnumerable<string> TakenAt(SemanticModel model, int position)
    {
        foreach (var pair in FullNames)
            if (model.LookupSymbols(position, name: pair.Key).Any(s => s is not INamedTypeSymbol type || FullNameOf(type) != pair.Value)
                || model.LookupNamespacesAndTypes(position, name: pair.Key).Any(s => s is not INamedTypeSymbol type || FullNameOf(type) != pair.Value))
                yield return pair.Key;
    }

    /// <summary>The text with the taken names written in full, everywhere but in comments and usings.</summary>
    public static string Qualify(string text, IEnumerable<string> taken)
    {
        var names = string.Join("|", taken);
        if (names.Length == 0) return text;
        var name = new Regex($@"(?<![\w.@:""])({names})(?!\w)");
        return string.Join("\n", text.Split('\n').Select(line => line.TrimStart() is var start && (start.StartsWith("//", StringComparison.Ordinal) || start.StartsWith("using ", StringComparison.Ordinal))
            ? line
            : name.Replace(line, match => "global::" + FullNames[match.Value])));
    }

    private static string FullNameOf(INamedTypeSymbol type) => $"{type.ContainingNamespace.ToDisplayString()}.{type.Name}";
}
