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
        var locals = leaves.Select((l, i) => new Local(i, "p", l.Type)).ToList();
        var (parts, next) = (new List<IReadOnlyList<Expr>>(), 0);
        foreach (var argument in kept) parts.Add([.. argument.Leaves.Select(l => l is Literal ? l : (Expr)locals[next].Read()).Select(e => (e, next++).e)]);
        if (LibraryFormulas.Of(method.ContainingType.Name, method.Name, parts, [.. parameters.Select(p => p.Name)]) is not { } formulas) return null;

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
        if (ShapeOf(method.ReturnType) is not AggregateShape shape) return formulas.Count == 1 ? new Value.Leaf(Part(call, leaves, null)) : null;
        if (shape.Fields.Count != formulas.Count) return null;
        var whole = Hold(CallName(method), new ForeignCall(new ForeignMethod(method.Name, leaves.Select(_ => true).ToEquatable(), Constant(method.ReturnType)) { Template = call }, leaves.ToEquatable()));
        var part = 0;
        return shape.Build(CallName(method), (_, _) => Part($"{{0}}.{shape.Fields[part].Name}", [whole], part++));

        Expr Part(string template, IReadOnlyList<Expr> first, int? field)
        {
            var formula = formulas[field ?? 0];
            var used = locals.Where(l => field is null || formula.Reads().Contains(l)).ToList();
            var partials = used.Select(l => Formula.Partial(formula, l) ?? throw Unsupported(at)).ToList();
            var own = field is null ? [] : new[] { new Local(locals.Count, "whole", first[0].Type) };
            var rule = new Rule(
                method.Name, new EquatableArray<string>(method.Name),
                own.Select(l => new RuleParameter(l, IsConstant: true)).Concat(used.Select(l => new RuleParameter(l, IsConstant: false))).ToEquatable(),
                null, partials.ToEquatable(), IsSingular: partials.Any(Poles.In), "", EquatableArray<string>.Empty, "");
            var given = field is null ? first : [.. first, .. used.Select(l => leaves[l.Id])];
            return Hold(CallName(method) + (field is { } index ? ((AggregateShape)ShapeOf(method.ReturnType)!).Fields[index].Name : ""), new ForeignCall(new ForeignMethod(method.Name, rule.Parameters.Select(p => !p.IsConstant).ToEquatable(), IrType.Float) { Template = template, Rule = rule }, given.ToEquatable()));
        }
    }

    private static string Full(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
