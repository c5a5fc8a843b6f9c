using AutoGrad.Generator.Lowering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Generator.Diagnostics;

/// <summary>
/// Finds calls of derivatives that the same project generates. The generator does not see what it makes: to it such a method does not compile,
/// and gets no derivative; without a word, if it were not for the analyzer, which sees both.
/// </summary>
internal static class OwnDerivatives
{
    /// <summary>The first such call in a method or in what it calls, with the method that is called and the one that it is a derivative of.</summary>
    public static (Location Call, IMethodSymbol Derivative, string Of)? In(IMethodSymbol method, Compilation compilation, CancellationToken cancellation) =>
        In(method, compilation, new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default), cancellation);

    private static (Location Call, IMethodSymbol Derivative, string Of)? In(IMethodSymbol method, Compilation compilation, HashSet<IMethodSymbol> seen, CancellationToken cancellation)
    {
        if (!seen.Add(method) || HasRule(method)) return null;
        foreach (var reference in method.DeclaringSyntaxReferences.Where(r => compilation.ContainsSyntaxTree(r.SyntaxTree)))
        {
#pragma warning disable RS1030 // What is called may stand in another file than the one whose model the analyzer was handed.
            var model = compilation.GetSemanticModel(reference.SyntaxTree);
#pragma warning restore RS1030
            foreach (var call in reference.GetSyntax(cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol called) continue;
                called = called.OriginalDefinition;
                if (OriginOf(called, compilation) is { } origin) return (call.GetLocation(), called, origin);
                if (In(called, compilation, seen, cancellation) is { } inner) return inner;
            }
        }

        return null;
    }

    private static string? OriginOf(IMethodSymbol called, Compilation compilation) => !SymbolEqualityComparer.Default.Equals(called.ContainingAssembly, compilation.Assembly) ? null
        : Origins(called).FirstOrDefault(name => MethodReader.Suffixes.Any(suffix => called.Name == name + suffix)
            && called.ContainingType.GetMembers(name).Any(IsMarked));

    private static IEnumerable<string> Origins(IMethodSymbol called) => called.GetAttributes()
        .Where(a => a.AttributeClass?.ToDisplayString() == DerivativeRules.Attribute).Select(a => a.ConstructorArguments is [{ Value: string name }] ? name : null).OfType<string>();

    /// <summary>It is called as it stands: what it does is nobody's business.</summary>
    private static bool HasRule(IMethodSymbol method) => !IsMarked(method) && method.ContainingType.GetMembers().Any(m => m is IMethodSymbol rule && Origins(rule).Contains(method.Name));

    private static bool IsMarked(ISymbol method) => method.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == MethodReader.Attribute);
}
