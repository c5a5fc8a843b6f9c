using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;
using AutoGrad.Generator.Transforms;
using AutoGrad.Generator.Transforms.Forward;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// Functions of the library that round as processor and version please: the library is called for the value, and each part of it has the
/// partial derivatives of its formula.
/// </summary>
internal sealed partial class Lowerer
{
    private Value? LowerByLibrary(IMethodSymbol method, IReadOnlyList<Value> arguments, IOperation at)
    {
        var parameters = method.Parameters.Select(p => p.Type).ToList();
        if (!method.IsStatic) parameters.Insert(0, method.ContainingType);
        if (arguments.Count != parameters.Count || arguments.Any(a => a.Leaves.Any(l => l.Type != IrType.Float))) return null;

        // Literals keep their numbers: what is constant has no part in a tie.
        var kept = arguments.Select(a => Keep(a, "part")).ToList();
        var leaves = kept.SelectMany(k => k.Leaves).ToList();
        if (LibraryFormulas.Of(method.ContainingType.Name, method.Name, [.. kept.Select(k => (IReadOnlyList<Expr>)[.. k.Leaves])], [.. parameters.Select(p => p.Name)], (name, value) => value is Literal or Read ? value : Hold(name, value)) is not { } formulas) return null;

        var place = 0;
        var texts = kept.Select((k, i) => k is Value.Leaf
            ? $"{{{place++}}}"
            : $"new {Full(parameters[i])}({string.Join(", ", k.Leaves.Select(_ => $"{{{place++}}}"))})").ToList();
        var call = at switch
        {
            _ when method.MethodKind == MethodKind.UserDefinedOperator => $"({texts[0]} * {texts[1]})",
            _ when method.IsStatic => $"{Full(method.ContainingType)}.{method.Name}({string.Join(", ", texts)})",
            _ => $"{texts[0]}.{method.Name}({string.Join(", ", texts.Skip(1))})",
        };
        var shape = ShapeOf(method.ReturnType) as AggregateShape;
        if (formulas.Count != (shape?.Fields.Count ?? 1)) return null;
        var type = shape is null ? IrType.Float : (IrType)Constant(method.ReturnType);
        var whole = Hold(CallName(method), new ForeignCall(new ForeignMethod(method.Name, leaves.Select(_ => true).ToEquatable(), type) { Template = call, IsCut = true }, leaves.ToEquatable()));
        if (shape is null) return new Value.Leaf(Part("{0}", CallName(method) + "Value", formulas[0]));
        var next = 0;
        return shape.Build(CallName(method), (_, _) =>
        {
            var field = shape.Fields[next].Name;
            return Part("{0}." + field, CallName(method) + field, formulas[next++]);
        });

        Expr Part(string template, string name, Expr formula)
        {
            var used = formula.Reads().Distinct().ToList();
            var partials = used.Select(l => Formula.Partial(formula, l) ?? throw Unsupported(at)).ToList();
            var rule = new Rule(
                method.Name, new EquatableArray<string>(method.Name),
                used.Select(l => new RuleParameter(l, IsConstant: false)).Prepend(new RuleParameter(((Read)whole).Local, IsConstant: true)).ToEquatable(),
                null, partials.ToEquatable(), IsSingular: partials.Any(Poles.In), "", EquatableArray<string>.Empty, "");
            return Hold(name, new ForeignCall(
                new ForeignMethod(method.Name, rule.Parameters.Select(p => !p.IsConstant).ToEquatable(), IrType.Float) { Template = template, Rule = rule },
                used.Select(l => (Expr)l.Read()).Prepend(whole).ToEquatable()));
        }
    }

    private static string Full(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
