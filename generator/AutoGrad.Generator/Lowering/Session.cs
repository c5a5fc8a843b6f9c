using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>The lowering of one marked method and of every method it reaches.</summary>
internal sealed partial class Session(Compilation compilation, IMethodSymbol marked, CancellationToken cancellation)
{
    private readonly Dictionary<string, Function?> _callees = [];
    private readonly Dictionary<string, IReadOnlyList<Diagnostic>> _refused = [];
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly INamedTypeSymbol _home = marked.ContainingType;
    private readonly Dictionary<string, Window> _windows = [];
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

    /// <summary>The type that the marked method stands in.</summary>
    public INamedTypeSymbol Home => _home;

    /// <summary>Whether generated code, which lives in the marked method's type, may name the symbol.</summary>
    public bool CanName(ISymbol symbol, ITypeSymbol? through = null) => CanName(symbol, _home, through);

    /// <summary>Whether code in a type may name the symbol, as a member of <paramref name="through"/>.</summary>
    public bool CanName(ISymbol symbol, INamedTypeSymbol from, ITypeSymbol? through) => compilation.IsSymbolAccessibleWithin(symbol, from, through);

    /// <summary>Whether all code of the assembly may name the symbol.</summary>
    public bool IsInternal(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, compilation.Assembly);


    /// <summary>The IR type of a value, or <see langword="null"/> when it has none.</summary>
    public IrType? TryLower(ITypeSymbol type) => TypeLowering.TryLower(type, compilation, _home);

    /// <summary>The calls that are made as they stand: what to say of each if it turns out that an argument varies.</summary>
    public List<IReadOnlyList<Diagnostic>> Sites { get; } = [];

    public int Site(IReadOnlyList<Diagnostic> otherwise)
    {
        Sites.Add(otherwise);
        return Sites.Count - 1;
    }

    /// <summary>The members of constant objects, and where the method names them.</summary>
    public List<(string Name, Location Location)> Mentions { get; } = [];

    /// <summary>Where real numbers are converted to integers: the derivative ends there.</summary>
    public List<Location> Casts { get; } = [];

    public int Cast(Location location)
    {
        Casts.Add(location);
        return Casts.Count - 1;
    }

    public ITypeSymbol Boolean => compilation.GetSpecialType(SpecialType.System_Boolean);

    public ITypeSymbol Void => compilation.GetSpecialType(SpecialType.System_Void);

    /// <summary>How much has been said so far.</summary>
    public (int Reported, bool Stopped) Mark() => (Diagnostics.Count, IsStopped);

    public bool HasMoved((int Reported, bool Stopped) mark) => Diagnostics.Count > mark.Reported || IsStopped != mark.Stopped;

    /// <summary>Takes back what has been said since.</summary>
    public IReadOnlyList<Diagnostic> Undo((int Reported, bool Stopped) mark)
    {
        var said = Diagnostics.Skip(mark.Reported).ToList();
        Diagnostics.RemoveRange(mark.Reported, said.Count);
        IsStopped = mark.Stopped;
        return said;
    }

    /// <summary>How generated code writes a static member: bare inside its own type.</summary>
    public string NameOf(ISymbol member) => NameOf(member, member.Name + TypeArguments(member));

    /// <summary>The same, of a member that is called by another name.</summary>
    public string NameOf(ISymbol member, string name) => SymbolEqualityComparer.Default.Equals(member.ContainingType, _home)
        ? name
        : $"{LibraryNames.NameOf(member.ContainingType)}.{name}";

    /// <summary>The private members of other types that the derivative reads.</summary>
    public IEnumerable<Window> Windows => _windows.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => w.Value);

    /// <summary>What generated code calls a field or property on its type, or on an object known as <paramref name="through"/>: its name, or that of a window on it.</summary>
    public string Reach(ISymbol member, Location location, ITypeSymbol? through = null) =>
        TryReach(member, through) ?? throw new Refusal(Descriptors.Inaccessible, location, member.ToDisplayString());

    /// <summary>The same; <see langword="null"/> where it cannot be reached.</summary>
    public string? TryReach(ISymbol member, ITypeSymbol? through)
    {
        if (CanName(member, through) && !IsHidden(member, through)) return member.Name;
        if (!CanName(member.ContainingType) || !member.DeclaringSyntaxReferences.Any(IsHere) || Window.On(member, Reader, cancellation) is not { } window) return null;
        _windows[member.ToDisplayString()] = window;
        return Window.NameOf(member, Reader);
    }

    /// <summary>The same of a method that is called as it stands; <see langword="null"/> where it cannot be.</summary>
    public string? Reach(IMethodSymbol method, ITypeSymbol? through)
    {
        if (CanName(method, through)) return method.Name;
        if (method.IsOverride || method.IsVirtual || method.IsAbstract || !CanName(method.ContainingType) || !method.DeclaringSyntaxReferences.Any(IsHere) || Window.OnMethod(method, Reader, cancellation) is not { } window) return null;
        _windows[method.ToDisplayString()] = window;
        return Window.NameOf(method, Reader);
    }

    /// <summary>Who reads, as windows are named: nested types of one name are told apart by those around them.</summary>
    private string Reader => $"{string.Join("_", MethodReader.ContainingTypes(marked).Reverse().Select(t => t.Name))}_{marked.Name}" + (_home.GetMembers(marked.Name).IndexOf(marked) is > 0 and var index ? $"_{index + 1}" : "");

    /// <summary>A class between has a member of that name: the name means this one.</summary>
    public static bool IsHidden(ISymbol member, ITypeSymbol? through)
    {
        for (var type = through; type is not null && !SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, member.ContainingType?.OriginalDefinition); type = type.BaseType)
            if (type.GetMembers(member.Name).Any(m => !m.IsOverride)) return true;
        return false;
    }

    public static string TypeArguments(ISymbol member) => member is IMethodSymbol { IsGenericMethod: true } method
        ? $"<{string.Join(", ", method.TypeArguments.Select(t => t.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)))}>"
        : "";

    public bool ChecksOverflow => compilation.Options is Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions { CheckOverflow: true };

    /// <summary>The project's C# has <c>with</c> for structs.</summary>
    public bool CopiesStructs => compilation is Microsoft.CodeAnalysis.CSharp.CSharpCompilation { LanguageVersion: >= Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp10 };

    /// <summary>The methods that bring a derivative along.</summary>
    public DerivativeRules Rules => _rules ??= new DerivativeRules(compilation, this);

    /// <summary>A user's rule as the IR has it; <see langword="null"/> when it is more than the IR can say.</summary>
    public Function? TryLower(IMethodSymbol method)
    {
        var (reported, stopped, known) = (Diagnostics.Count, IsStopped, _callees.Keys.ToList());
        Function? function = null;
        try
        {
            if (BodyOf(method) is { } body) function = Root(method).Lower(method, body, method.Name, _ => true);
            if (Diagnostics.Count == reported && IsStopped == stopped) return function;
        }
        catch (Exception refused) when (refused is Refusal or Consequence)
        {
            // It need not be in the language: it is called as it stands.
        }

        // What the attempt left behind is nobody's business.
        Diagnostics.RemoveRange(reported, Diagnostics.Count - reported);
        IsStopped = stopped;
        foreach (var key in _callees.Keys.Except(known).ToList()) _callees.Remove(key);
        return null;
    }

    /// <summary>The shapes of the types that values have.</summary>
    public Shapes Shapes { get; } = new(compilation, marked.ContainingType, cancellation);

    /// <summary>The method's root form: no type parameter stands for anything.</summary>
    public Lowerer Root(IMethodSymbol method) => new(this, new Instantiation(compilation, method));

    /// <summary>Lowers a method that a lowered method calls, once for each way to call it.</summary>
    public Callee Callee(IMethodSymbol method, Receiver receiver, AggregateShape? self, IReadOnlyList<Value> arguments, IReadOnlyList<bool> isConstant, Location call)
    {
        method = method.PartialImplementationPart ?? method;
        var types = new Instantiation(compilation, method);
        var given = method.Parameters.Select((_, i) => i < arguments.Count ? (arguments[i] as Value.Aggregate)?.Shape : null).ToArray();
        var parameters = method.Parameters.Select((p, i) => isConstant[i] ? null : given[i] is { } outside && IsOutside(outside, p) ? outside : Shapes.Of(p.Type) ?? ItemsOf(p, i < arguments.Count ? arguments[i] : null)
            ?? throw new Refusal(Descriptors.ParameterType, LocationOf(p), p.Name, Display(p.Type))).ToArray();
        var result = method.ReturnsVoid || method.MethodKind == MethodKind.Constructor ? null : Shapes.OfResult(method.ReturnType)
            ?? throw new Refusal(Descriptors.ValueType, call, Display(method.ReturnType));
        var key = method.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)
            + (receiver switch { Receiver.Aggregate => (IsOutside(self!, null) ? " on any " : " on ") + Display(self!.Type), Receiver.Constant => " on constant", _ => "" })
            + (isConstant.Contains(true) ? " with constant " + string.Join(", ", method.Parameters.Where((_, i) => isConstant[i]).Select(p => p.Name)) : "")
            + string.Concat(method.Parameters.Where((p, i) => given[i] is { } outside && IsOutside(outside, p)).Select(p => $" with any {p.Name}"));
        var callee = new Callee(key, method, receiver, self, parameters, result);
        if (_refused.TryGetValue(key, out var reasons))
        {
            Diagnostics.AddRange(reasons);
            throw Stop();
        }

        if (_callees.TryGetValue(key, out var known))
        {
            if (known is not null) return callee;
            _checkpoints.Remove(key);
            if (!MayRecur(callee)) throw new Refusal(Descriptors.Recursion, call, NameOfCalled(method));
            _recursive[key] = (callee, call);
            return callee;
        }

        RequireSource(method, call);
        if (HasErrors(method)) throw Stop();
        _callees[key] = null;
        var before = Diagnostics.Count;
        try
        {
            _callees[key] = new Lowerer(this, types).Lower(callee);
            if (Diagnostics.Count > before) throw Stop();
            if (IsCheckpoint(method) && !_recursive.ContainsKey(key)) Checkpoint(key, callee, call);
        }
        catch (Exception refused) when (refused is Refusal or Consequence)
        {
            if (refused is Refusal refusal) Diagnostics.Add(refusal.ToDiagnostic());
            _callees.Remove(key);
            if (Diagnostics.Count > before) _refused[key] = Diagnostics.Skip(before).ToList();
            throw Stop();
        }

        return callee;
    }

    /// <summary>A collection is handed on as the span of its items.</summary>
    private static LeafShape? ItemsOf(IParameterSymbol parameter, Value? argument) =>
        argument is Value.Leaf { Expression.Type: { IsSequence: true, Element: var element } } && Collections.ItemOf(parameter.Type) is { } item && TypeLowering.TryLower(item) == element
            ? new LeafShape(new SpanType(element, ReadOnly: true)) : null;

    /// <summary>The value came from outside: its shape is not that of a value made here.</summary>
    private bool IsOutside(AggregateShape shape, IParameterSymbol? parameter) =>
        !ReferenceEquals(Shapes.Of(shape.Type), shape) && (parameter is null || SymbolEqualityComparer.Default.Equals(parameter.Type, shape.Type));

    /// <summary>Refuses a method that only the runtime has.</summary>
    public void RequireSource(IMethodSymbol method, Location call)
    {
        method = method.PartialImplementationPart ?? method;
        if (!(method.IsImplicitlyDeclared && method.MethodKind == MethodKind.Constructor) && BodyOf(method.OriginalDefinition) is null && !IsPrimary(method))
            throw new Refusal(Descriptors.NoSource, call, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), RuleShape.Advice(method));
    }

    /// <summary>The called method does something as it stands, which may change what constant objects hold.</summary>
    public bool HasEffect(string key) => HasEffect(key, []);

    private bool HasEffect(string key, HashSet<string> seen) => seen.Add(key) && _callees.TryGetValue(key, out var function) && (function is null || function.Body.Descendants().SelectMany(s => s.Expressions())
        .SelectMany(e => e.DescendantsAndSelf()).Any(e => Foreign.HasEffect(e) || e is Invoke inner && HasEffect(inner.Method, seen)));

    /// <summary>The called method may assign this argument.</summary>
    public bool IsByReference(string key, int argument) => _callees.TryGetValue(key, out var function) && (function is null || function.Parameters[argument].ByReference);

    private static string NameOfCalled(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.AssociatedSymbol?.Name ?? method.Name;

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    private static Location LocationOf(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;

    private bool IsPrimary(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor
        && method.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax);

    /// <summary>There will be no derivative, and what is in the way is or will be reported elsewhere.</summary>
    public bool IsStopped { get; private set; }

    public Consequence Stop()
    {
        IsStopped = true;
        return new Consequence();
    }

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
