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
        ["SpecialFunctions"] = "AutoGrad.SpecialFunctions",
        ["Differentiation"] = "AutoGrad.Differentiation",
        ["Array"] = "System.Array",
        ["Span"] = "System.Span",
        ["ReadOnlySpan"] = "System.ReadOnlySpan",
        ["Memory"] = "System.Memory",
        ["ReadOnlyMemory"] = "System.ReadOnlyMemory",
        ["MemoryExtensions"] = "System.MemoryExtensions",
        ["NotSupportedException"] = "System.NotSupportedException",
        ["IObjective"] = "AutoGrad.IObjective",
        ["IDirectionalDerivative"] = "AutoGrad.IDirectionalDerivative",
        ["IVectorJacobianProduct"] = "AutoGrad.IVectorJacobianProduct",
        ["IHessianVectorProduct"] = "AutoGrad.IHessianVectorProduct",
        ["IResiduals"] = "AutoGrad.IResiduals",
        ["IBranchFingerprint"] = "AutoGrad.IBranchFingerprint",
        ["BranchFingerprint"] = "AutoGrad.BranchFingerprint",
        ["DerivativeOf"] = "AutoGrad.DerivativeOf",
        ["TensorPrimitives"] = "System.Numerics.Tensors.TensorPrimitives",
        ["TensorRules"] = "AutoGrad.Rules.TensorRules",
        ["Buffers"] = "AutoGrad.Runtime.Buffers",
        ["LinearSystems"] = "AutoGrad.Runtime.LinearSystems",
        ["Shape"] = "AutoGrad.Runtime.Shape",
        ["Unreachable"] = "AutoGrad.Runtime.Unreachable",
    };

    /// <summary>What no variable may be called.</summary>
    public static IEnumerable<string> Short => FullNames.Keys;

    /// <summary>How generated code names a type: shortly if it is known here.</summary>
    public static string NameOf(INamedTypeSymbol type) =>
        FullNames.TryGetValue(type.Name, out var full) && FullNameOf(type) == full ? type.Name : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The namespaces beside those of every generated file whose names the text uses.</summary>
    public static IEnumerable<string> Namespaces(string text) => FullNames
        .Where(name => name.Value.LastIndexOf('.') is var dot && name.Value.Substring(0, dot) is not ("System" or "AutoGrad" or "AutoGrad.Runtime") && text.Contains(name.Key + "."))
        .Select(name => name.Value.Substring(0, name.Value.LastIndexOf('.')))
        .Distinct().OrderBy(name => name, StringComparer.Ordinal);

    /// <summary>The names that mean something else where the method stands.</summary>
    public static IEnumerable<string> TakenAt(SemanticModel model, int position)
    {
        foreach (var pair in FullNames)
            if (model.LookupSymbols(position, name: pair.Key).Any(s => s is not INamedTypeSymbol type || FullNameOf(type) != pair.Value)
                || model.LookupNamespacesAndTypes(position, name: pair.Key).Any(s => s is not INamedTypeSymbol type || FullNameOf(type) != pair.Value))
                yield return pair.Key;
    }

    /// <summary>
    /// The names that mean something else in a namespace or in one around it: these come before what a file uses, and where the user's
    /// file has its usings inside the namespace, before what the user means.
    /// </summary>
    public static IEnumerable<string> TakenIn(INamespaceSymbol? space)
    {
        for (; space is not null; space = space.ContainingNamespace)
            foreach (var pair in FullNames)
                if (space.GetMembers(pair.Key).Any(s => s is INamespaceSymbol || s is INamedTypeSymbol type && FullNameOf(type) != pair.Value)) yield return pair.Key;
    }

    /// <summary>The text with the taken names written in full, everywhere but in comments and usings. Of a parameter's name, only what is no use of the parameter is a type; what is called is a method.</summary>
    public static string Qualify(string text, IEnumerable<string> taken, IEnumerable<string> parameters)
    {
        const string OfType = @"(?=<|\.(?!(?:Length|AsSpan|Slice|Clear|CopyTo|Clone|GetLength)\b))";
        var variables = new HashSet<string>(parameters.Where(FullNames.ContainsKey));
        var names = string.Join("|", taken.Where(n => !variables.Contains(n)).Concat(variables.Select(n => n + OfType)));
        if (names.Length == 0) return text;
        var name = new Regex($@"(?<![\w.@:""]|class |struct |record |interface )({names})(?!\w|(?<!new \w+|\[\w+)\()");
        return string.Join("\n", text.Split('\n').Select(line => line.TrimStart() is var start && (start.StartsWith("//", StringComparison.Ordinal) || start.StartsWith("using ", StringComparison.Ordinal))
            ? line
            : name.Replace(line, match => "global::" + FullNames[match.Value])));
    }

    private static string FullNameOf(INamedTypeSymbol type) => $"{type.ContainingNamespace.ToDisplayString()}.{type.Name}";
}
