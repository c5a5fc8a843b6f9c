using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Generator.Lowering;

/// <summary>The methods that the marked method calls, each lowered once for each way to call it.</summary>
internal sealed partial class Session
{
    private readonly Dictionary<string, Function?> _callees = [];
    private readonly Dictionary<string, IReadOnlyList<Diagnostic>> _refused = [];

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
}
