using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;

namespace AutoGrad.Generator.Transforms.Reverse;

/// <summary>
/// A called method of numbers gives its partial derivatives with its value, on the way forwards: so a method that calls itself is never run
/// again on the way back, however deep (preaccumulation: Griewank and Walther 2008, chapter 10).
/// <code>y = F(x, n);   ⟹   pair = FPartials(x, n); y = pair.Item1, whose derivative by x is pair.Item2</code>
/// </summary>
internal static class Preaccumulate
{
    public static Function Run(Function function)
    {
        if (!function.Body.Descendants().Any(s => s is Declare { Value: ForeignCall { Method.Partials: not null } })) return function;
        var (activity, locals) = (Activity.Of(function), Locals.After(function));
        return function with { Body = Run(function.Body, activity, locals) };
    }

    /// <summary>With the chain rule applied, a value is what its template shows of its arguments and nothing else.</summary>
    public static Block Finish(Block block) => new(block.Statements.Select(s => s.Map(e => e.Rewrite(Value), l => l).MapBlocks(Finish)));

    private static Expr Value(Expr expression)
    {
        if (expression is not ForeignCall { Method: { Rule: not null, Template: { } template } method } call) return expression;
        var shown = Enumerable.Range(0, call.Arguments.Count).Where(i => template.Contains($"{{{i}}}")).ToList();
        if (shown.Count == 1 && template == $"{{{shown[0]}}}") return call.Arguments[shown[0]];
        for (var i = 0; i < shown.Count; i++) template = template.Replace($"{{{shown[i]}}}", $"{{{i}}}"); // In ascending order: none is met twice.
        return call with
        {
            Method = method with { Rule = null, Template = template, Differentiated = shown.Select(_ => false).ToEquatable() },
            Arguments = shown.Select(i => call.Arguments[i]).ToEquatable(),
        };
    }

    private static Block Run(Block block, Activity activity, Locals locals) => new(block.Statements.SelectMany(s =>
        s is Declare { Value: ForeignCall { Method.Partials: not null } call } declare && activity.IsActive(declare.Local)
            ? Split(declare.Local, call, locals)
            : [s.MapBlocks(b => Run(b, activity, locals))]));

    private static IEnumerable<Stmt> Split(Local result, ForeignCall call, Locals locals)
    {
        var method = call.Method;
        var count = method.Differentiated.Count(d => d);
        var pair = locals.Fresh(result.Name + "Partials", new TupleType(Enumerable.Repeat(method.ReturnType, count + 1).ToEquatable()));
        yield return new Declare(pair, new ForeignCall(new ForeignMethod(method.Partials!, EquatableArray<bool>.Empty, pair.Type) { IsCut = true }, call.Arguments));

        var partials = new List<Expr>();
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (!method.Differentiated[i]) continue;
            var name = call.Arguments[i] is Read { Local.Name: var argument } ? argument : "argument";
            var partial = locals.Fresh(result.Name + "By" + char.ToUpperInvariant(name[0]) + name.Substring(1), method.ReturnType);
            yield return new Declare(partial, new TupleItem(pair.Read(), partials.Count + 1));
            partials.Add(partial.Read());
        }

        Expr[] operands = [.. call.Arguments, new TupleItem(pair.Read(), 0), .. partials];
        var parameters = operands.Select((o, i) => new RuleParameter(new Local(i, "p", o.Type), i >= call.Arguments.Count || !method.Differentiated[i])).ToList();
        var rule = new Rule(
            method.Name, new EquatableArray<string>(method.Name), parameters.ToEquatable(), null,
            partials.Select((_, i) => parameters[call.Arguments.Count + 1 + i].Local.Read()).ToEquatable<Expr>(),
            IsSingular: true, "", EquatableArray<string>.Empty, "");
        yield return new Declare(result, new ForeignCall(
            method with { Differentiated = parameters.Select(p => !p.IsConstant).ToEquatable(), Partials = null, Rule = rule, Template = $"{{{call.Arguments.Count}}}" },
            operands.ToEquatable()));
    }
}
