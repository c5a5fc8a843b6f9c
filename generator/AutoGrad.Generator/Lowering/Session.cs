using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>The lowering of one marked method and of every method it reaches.</summary>
internal sealed class Session(Compilation compilation, INamedTypeSymbol home, CancellationToken cancellation)
{
    private readonly Dictionary<string, Function?> _callees = [];
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private DerivativeRules? _rules;

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>What does not stand in the way but should be known.</summary>
    public List<Diagnostic> Warnings { get; } = [];

    public void Warn(Diagnostic warning)
    {
        if (!Warnings.Contains(warning)) Warnings.Add(warning);
    }

    public CancellationToken Cancellation => cancellation;

    public IEnumerable<Function> Callees => _callees.Values.OfType<Function>();

    /// <summary>Whether generated code, which lives in the marked method's type, may name the symbol.</summary>
    public bool CanName(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, home);

    /// <summary>How generated code writes a static member: bare inside its own type.</summary>
    public string NameOf(ISymbol member) => SymbolEqualityComparer.Default.Equals(member.ContainingType, home)
        ? member.Name + TypeArguments(member)
        : $"{LibraryNames.NameOf(member.ContainingType)}.{member.Name}{TypeArguments(member)}";

    private static string TypeArguments(ISymbol member) => member is IMethodSymbol { IsGenericMethod: true } method
        ? $"<{string.Join(", ", method.TypeArguments.Select(t => t.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)))}>"
        : "";

    public bool ChecksOverflow => compilation.Options is Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions { CheckOverflow: true };

    /// <summary>The methods that bring a derivative along.</summary>
    public DerivativeRules Rules => _rules ??= new DerivativeRules(compilation, this);

    /// <summary>A user's rule as the IR has it; <see langword="null"/> when it is more than the IR can say.</summary>
    public Function? TryLower(IMethodSymbol method)
    {
        try
        {
            return BodyOf(method) is { } body ? new Lowerer(this).Lower(method, body, method.Name, _ => true) : null;
        }
        catch (Exception refused) when (refused is Refusal or Consequence)
        {
            return null;
        }
    }

    /// <summary>Lowers a method that a lowered method calls, once; returns its key.</summary>
    public string Callee(IMethodSymbol method, Location call)
    {
        var key = method.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        if (_callees.TryGetValue(key, out var known))
        {
            if (known is null) throw new Refusal(Descriptors.Recursion, call, method.Name);
            return key;
        }

        _callees[key] = null;
        if (BodyOf(method) is not { } body)
            throw new Refusal(Descriptors.NoSource, call, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), RuleShape.Advice(method));
        if (HasErrors(method)) throw Stop();
        var before = Diagnostics.Count;
        _callees[key] = new Lowerer(this).Lower(method, body, key, _ => false);
        if (Diagnostics.Count > before) throw Stop();
        return key;
    }

    /// <summary>There will be no derivative, and what is in the way is or will be reported elsewhere.</summary>
    public bool IsStopped { get; private set; }

    public Consequence Stop()
    {
        IsStopped = true;
        return new Consequence();
    }

    /// <summary>A method that does not compile yet has its compiler errors; it needs none of ours.</summary>
    public bool HasErrors(IMethodSymbol method) => method.DeclaringSyntaxReferences.Any(reference =>
    {
        var syntax = reference.GetSyntax(cancellation);
        return syntax.ContainsDiagnostics && syntax.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error)
            || Model(reference.SyntaxTree).GetDiagnostics(syntax.Span, cancellation).Any(d => d.Severity == DiagnosticSeverity.Error);
    });

    /// <summary>The method's body as operations; <see langword="null"/> when no source is at hand.</summary>
    public IMethodBodyOperation? BodyOf(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
            if (reference.GetSyntax(cancellation) is MethodDeclarationSyntax { Body: not null } or MethodDeclarationSyntax { ExpressionBody: not null })
                return Model(reference.SyntaxTree).GetOperation(reference.GetSyntax(cancellation), cancellation) as IMethodBodyOperation;
        return null;
    }

    /// <summary>The names of the library that mean something else where the method stands.</summary>
    public IEnumerable<string> TakenNames(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault() is { SyntaxTree: var tree } reference && reference.GetSyntax(cancellation).Parent is TypeDeclarationSyntax type
            ? LibraryNames.TakenAt(Model(tree), type.OpenBraceToken.Span.End)
            : [];

    private SemanticModel Model(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var model))
#pragma warning disable RS1030 // A callee may live in a file other than the one whose model the analyzer was handed.
            _models[tree] = model = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
        return model;
    }
}
