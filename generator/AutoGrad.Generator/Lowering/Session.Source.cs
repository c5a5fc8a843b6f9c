using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>The user's source, as far as a method needs it.</summary>
internal sealed partial class Session
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    /// <summary>A method that does not compile yet has its compiler errors; it needs none of ours.</summary>
    public bool HasErrors(IMethodSymbol method) => method.DeclaringSyntaxReferences.Where(IsHere).Any(reference =>
    {
        var syntax = reference.GetSyntax(cancellation);
        if (syntax is TypeDeclarationSyntax) syntax = syntax.ChildNodes().OfType<ParameterListSyntax>().FirstOrDefault() ?? syntax; // A primary constructor.
        return syntax.ContainsDiagnostics && syntax.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error)
            || Model(reference.SyntaxTree).GetDiagnostics(syntax.Span, cancellation).Any(d => d.Severity == DiagnosticSeverity.Error);
    });

    /// <summary>The source is this project's: of one that it refers to, an editor knows the source too, a build does not.</summary>
    public bool IsHere(SyntaxReference reference) => compilation.ContainsSyntaxTree(reference.SyntaxTree);

    /// <summary>The method's body as operations; <see langword="null"/> when no source is at hand.</summary>
    public IOperation? BodyOf(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences.Where(IsHere))
            if (reference.GetSyntax(cancellation) is BaseMethodDeclarationSyntax { Body: not null } or BaseMethodDeclarationSyntax { ExpressionBody: not null }
                or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null } or ArrowExpressionClauseSyntax)
                return Model(reference.SyntaxTree).GetOperation(reference.GetSyntax(cancellation), cancellation);
        return null;
    }

    /// <summary>The value that a field, property or constructor parameter is initialised with.</summary>
    public IOperation? InitialiserOf(SyntaxNode clause) => Model(clause.SyntaxTree).GetOperation(clause, cancellation);

    /// <summary>What a name in the source means.</summary>
    public ISymbol? SymbolOf(SyntaxNode name) => Model(name.SyntaxTree).GetSymbolInfo(name, cancellation).Symbol;

    /// <summary>The methods that take the parts out of a value.</summary>
    public Microsoft.CodeAnalysis.CSharp.DeconstructionInfo Deconstruction(AssignmentExpressionSyntax assignment) =>
        Microsoft.CodeAnalysis.CSharp.CSharpExtensions.GetDeconstructionInfo(Model(assignment.SyntaxTree), assignment);

    /// <inheritdoc cref="Deconstruction(AssignmentExpressionSyntax)"/>
    public Microsoft.CodeAnalysis.CSharp.DeconstructionInfo Deconstruction(ForEachVariableStatementSyntax loop) =>
        Microsoft.CodeAnalysis.CSharp.CSharpExtensions.GetDeconstructionInfo(Model(loop.SyntaxTree), loop);

    /// <summary>The names of the library that mean something else where the method stands.</summary>
    public IEnumerable<string> TakenNames(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault() is { SyntaxTree: var tree } reference && reference.GetSyntax(cancellation).Parent is TypeDeclarationSyntax type
            ? LibraryNames.TakenAt(Model(tree), type.OpenBraceToken.Span.End).Union(LibraryNames.TakenIn(compilation.GetCompilationNamespace(method.ContainingNamespace)))
            : [];

    /// <summary>The files whose code was read.</summary>
    public IEnumerable<SyntaxTree> Read => _models.Keys;

    private SemanticModel Model(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var model))
#pragma warning disable RS1030 // A callee may live in a file other than the one whose model the analyzer was handed.
            _models[tree] = model = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
        return model;
    }
}
