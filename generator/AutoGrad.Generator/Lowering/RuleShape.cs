using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>What the derivatives of a method look like: those the generator makes, and those a user may write.</summary>
internal sealed class RuleShape
{
    private readonly IrType _type;
    private readonly List<IParameterSymbol> _differentiated;

    private RuleShape(IMethodSymbol method, IrType type)
    {
        (Method, _type) = (method, type);
        var named = method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == MethodReader.Attribute)?.NamedArguments.FirstOrDefault(a => a.Key == "WithRespectTo").Value;
        var chosen = named is { Kind: TypedConstantKind.Array, IsNull: false } list ? list.Values.Select(v => v.Value as string).ToList() : null;
        _differentiated = method.Parameters.Where(p => TypeLowering.TryLower(p.Type) is { IsDifferentiable: true } && (chosen is null ? !MethodReader.IsConstant(p) : chosen.Contains(p.Name))).ToList();
    }

    /// <summary>The shape of the derivatives of a method that returns a real number.</summary>
    public static RuleShape Of(IMethodSymbol method) => new(method, TypeLowering.TryLower(method.ReturnType)!);

    public IMethodSymbol Method { get; }

    /// <summary>
    /// The rule has the method's own parameters first and one of the forms that a derivative can have. Of overloads, it belongs to the
    /// one that it has the most parameters of.
    /// </summary>
    public bool Fits(IMethodSymbol rule) => Looks(rule) && !Method.ContainingType.GetMembers(Method.Name).OfType<IMethodSymbol>().Any(m =>
        m.Parameters.Length > Method.Parameters.Length && m.IsStatic && m.TypeParameters.Length == Method.TypeParameters.Length && TypeLowering.TryLower(m.ReturnType) is { IsReal: true } && Of(m).Looks(rule));

    private bool Looks(IMethodSymbol rule) => Begins(rule) && (IsPartials(rule) || IsVjp(rule) || IsJvp(rule) || IsHvp(rule));

    private bool Begins(IMethodSymbol rule) => rule.IsStatic && rule.Parameters.Length >= Method.Parameters.Length
        && Method.Parameters.Zip(rule.Parameters, (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type) && b.RefKind is RefKind.None or RefKind.In).All(same => same);

    public bool IsDifferentiated(IParameterSymbol parameter) => _differentiated.Contains(parameter, SymbolEqualityComparer.Default);

    /// <summary>One partial derivative, or a tuple of them; after the method's parameters there may be its result.</summary>
    public bool IsPartials(IMethodSymbol rule)
    {
        var added = Added(rule);

        // Two numbers from two numbers may as well be value and tangent of one: the name decides.
        if (rule.Name.EndsWith("Jvp", StringComparison.Ordinal)) return false;
        if (_differentiated.Count == 0 || added.Count > 1 || added.Any(p => p.RefKind != RefKind.None || TypeLowering.TryLower(p.Type) != _type)) return false;
        var types = _differentiated.Select(p => TypeLowering.TryLower(p.Type)!).ToList();
        if (types.Exists(t => t.IsSequence)) return false;
        return types.Count == 1 ? TypeLowering.TryLower(rule.ReturnType) == types[0]
            : rule.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Select(e => TypeLowering.TryLower(e.Type)).SequenceEqual(types);
    }

    /// <summary><c>R FVjp(…, R resultCotangent, Span gradient, ref double gradient)</c>.</summary>
    public bool IsVjp(IMethodSymbol rule)
    {
        var added = Added(rule);
        return added.Count == _differentiated.Count + 1 && (rule.ReturnsVoid || TypeLowering.TryLower(rule.ReturnType) == _type)
            && added[0].RefKind == RefKind.None && TypeLowering.TryLower(added[0].Type) == _type
            && _differentiated.Zip(added.Skip(1), (p, a) => IsOutput(p, a, RefKind.Ref)).All(fits => fits);
    }

    /// <summary><c>(R, R) FJvp(…, ReadOnlySpan tangent, double tangent)</c>.</summary>
    public bool IsJvp(IMethodSymbol rule)
    {
        var added = Added(rule);
        return added.Count == _differentiated.Count
            && rule.ReturnType is INamedTypeSymbol { IsTupleType: true, TupleElements: [var value, var tangent] }
            && TypeLowering.TryLower(value.Type) == _type && TypeLowering.TryLower(tangent.Type) == _type
            && _differentiated.Zip(added, IsTangent).All(fits => fits);
    }

    /// <summary><c>R FHvp(…, tangents, Span product, out double product)</c>.</summary>
    public bool IsHvp(IMethodSymbol rule)
    {
        var added = Added(rule);
        return added.Count == 2 * _differentiated.Count && _differentiated.Count > 0
            && _differentiated.Zip(added, IsTangent).All(fits => fits)
            && _differentiated.Zip(added.Skip(_differentiated.Count), (p, a) => IsOutput(p, a, RefKind.Out)).All(fits => fits);
    }

    /// <summary>The declarations that would fit, as a message shows them.</summary>
    public IEnumerable<string> Declarations()
    {
        var parameters = string.Join(", ", Method.Parameters.Select(p => $"{(p.RefKind == RefKind.In ? "in " : "")}{TypeName(p.Type)} {p.Name}"));
        var types = _differentiated.Select(p => TypeLowering.TryLower(p.Type)!).ToList();
        if (types.Count > 0 && types.TrueForAll(t => !t.IsSequence))
            yield return $"public static {(types.Count == 1 ? types[0] : new TupleType(types.ToEquatable()))} {Method.Name}Partials({parameters})";
        var gradients = _differentiated.Select(p => TypeLowering.TryLower(p.Type) is { IsSequence: true } t ? $"{Output(t)} {p.Name}Gradient" : $"ref {TypeName(p.Type)} {p.Name}Gradient");
        yield return $"public static {_type} {Method.Name}Vjp({string.Join(", ", new[] { parameters, $"{_type} resultCotangent" }.Concat(gradients).Where(p => p.Length > 0))})";
    }

    /// <summary>The end of a message on a method that has neither source nor derivative: the rule that would do, to be put into a file of its own.</summary>
    public static string Advice(IMethodSymbol method)
    {
        if (!method.IsStatic || method.IsGenericMethod || TypeLowering.TryLower(method.ReturnType) is not { IsReal: true } || method.Parameters.Any(p => TypeLowering.TryLower(p.Type) is null)) return ", or replace the call";
        var shape = Of(method);
        if (shape._differentiated.Count == 0) return ", or replace the call";
        var (name, owner) = ($"{method.ContainingType.Name}Rules", method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
        return $", or give it a rule: [assembly: AutoGrad.DerivativeRules(typeof({name}))] internal static class {name} "
            + $"{{ [AutoGrad.DerivativeOf(typeof({owner}), \"{method.Name}\")] {shape.Declarations().First()} => throw new System.NotImplementedException(); }}";
    }

    /// <summary>The type as it can be written in any file.</summary>
    private static string TypeName(ITypeSymbol type) => TypeLowering.TryLower(type) is { IsReal: true } number ? number.ToString() : type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));

    private static string Output(IrType type) => type.Element.IsSequence ? type.ToString() : $"System.Span<{type.Element}>";

    private List<IParameterSymbol> Added(IMethodSymbol rule) => rule.Parameters.Skip(Method.Parameters.Length).ToList();

    private static bool IsTangent(IParameterSymbol parameter, IParameterSymbol tangent) => tangent.RefKind is RefKind.None or RefKind.In
        && (TypeLowering.TryLower(parameter.Type), TypeLowering.TryLower(tangent.Type)) switch
        {
            ({ IsSequence: true } p, { IsSequence: true } t) => p.Element == t.Element && t is not SpanType { ReadOnly: false },
            (var p, var t) => p == t,
        };

    private static bool IsOutput(IParameterSymbol parameter, IParameterSymbol output, RefKind scalar) =>
        (TypeLowering.TryLower(parameter.Type), TypeLowering.TryLower(output.Type)) switch
        {
            ({ IsSequence: true } p, { IsSequence: true } o) => output.RefKind == RefKind.None && p.Element == o.Element && o is not SpanType { ReadOnly: true },
            (var p, var o) => p == o && output.RefKind == scalar,
        };
}
