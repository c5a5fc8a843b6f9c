using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Transforms;
using AutoGrad.Generator.Transforms.Cleanup;
using AutoGrad.Generator.Transforms.Forward;

namespace AutoGrad.Generator.Pipeline;

/// <summary>Forward mode: the tangent of a method, and the tangent of its gradient, which is the product of its Hessian with a vector.</summary>
internal static class ForwardMode
{
    /// <summary><c>FJvp</c>.</summary>
    public static DerivativeBody Jvp(Function function, MethodSignature signature)
    {
        var locals = Locals.After(function);
        var tangents = TangentsOf(function, locals, signature.TangentOf);
        var outputs = function.Parameters.Where(p => p.IsOutput).ToDictionary(p => p.Local, p => locals.Fresh(signature.TangentOf(p.Local.Name), GradientTypes.Of(p.Local.Type)));
        var body = Propagate(function, function.Body, tangents, outputs, locals, returnsTangent: !signature.IsVector || signature.Results is not null, byVectors: true);
        return Member(function, body, [.. tangents.Values, .. Referenced(signature, locals)], outputs.Values, locals);
    }

    /// <summary><c>FJvp</c> along several directions at once; none where a parameter or result is more than numbers in a row.</summary>
    public static DerivativeBody? Seeds(Function function, MethodSignature signature)
    {
        var differentiated = function.Parameters.Where(p => p.Differentiated || p.IsOutput).ToList();
        if (signature.Results is not null || differentiated.Any(p => p.Differentiated && p.IsOutput || p.Local.Type.IsSequence && p.Local.Type.Element.IsSequence)) return null;
        if (function.Body.Descendants().SelectMany(s => s.Expressions()).SelectMany(e => e.DescendantsAndSelf()).Any(e => e is ForeignCall { Method: { Rule: null } method } && (method.Jvp ?? method.Vjp) is not null)) return null; // Its own forward mode takes one direction.
        var locals = Locals.After(function);
        var tangents = TangentsOf(function, locals, signature.TangentsOf);
        var outputs = function.Parameters.Where(p => p.IsOutput).ToDictionary(p => p.Local, p => locals.Fresh(signature.TangentsOf(p.Local.Name), GradientTypes.Of(p.Local.Type)));
        var activity = Activity.Of(function.Body, tangents.Keys, outputs.Keys, resultIsWanted: !signature.IsVector);
        if (ReverseMode.WrittenBy(function, activity).Any(name => differentiated.Any(p => !p.IsOutput && p.Local.Name == name))) return null;
        var (body, own) = Propagate(function, function.Body, tangents, outputs, locals, returnsTangent: !signature.IsVector);
        var count = locals.Fresh(signature.Seeds, IrType.Int);
        var result = signature.IsVector ? null : locals.Fresh(signature.ResultTangents, new SpanType(function.ReturnType, ReadOnly: false));
        var given = tangents.Concat(outputs).ToDictionary(t => t.Value, t => t.Key.Type.IsSequence ? new Length(t.Key.Read()) : (Expr?)null);
        if (ManySeeds.Run(Coalesce.Run(OrderUpdates.Run(body, locals), []), locals, count, given, result) is not { } seeded) return null;
        var parameters = tangents.Values.Select(t => seeded.Rows.TryGetValue(t, out var row) ? row : t).ToList();
        IReadOnlyCollection<Local> results = result is null ? [.. outputs.Values] : [result];
        return Member(function, (seeded.Body, [.. own, .. seeded.Rows.Values, .. results]), [count, .. parameters], results, locals, isOrdered: true);
    }

    /// <summary>The names of results by reference, and of their tangents, are taken.</summary>
    private static IEnumerable<Local> Referenced(MethodSignature signature, Locals locals) => ReverseMode.OutOf(signature, locals)
        .Concat(signature.Parameters.Where(p => p.Passing == "out ").Select(p => locals.Fresh(signature.TangentOf(p.Name), p.Type)));

    /// <summary><c>FHvp</c> = forward ∘ reverse: the gradient is computed in locals, and its tangent is what the caller gets.</summary>
    public static DerivativeBody Hvp(Function function, MethodSignature signature)
    {
        var locals = Locals.After(function);
        var (body, gradients, adjoints) = Gradient(function, locals);
        var products = gradients.ToDictionary(g => g.Value, g => locals.Fresh(signature.HvpOf(g.Key.Name), GradientTypes.Of(g.Key.Type)));
        var tangents = TangentsOf(function, locals, signature.TangentOf);
        var (hvp, own) = Propagate(function, body, tangents, products, locals, returnsTangent: false);
        return Member(function, (hvp, [.. own, .. adjoints]), tangents.Values, products.Values, locals);
    }

    /// <summary><c>FThird</c> = forward ∘ forward ∘ reverse: how the Hessian-vector product changes along a second direction.</summary>
    public static DerivativeBody Third(Function function, MethodSignature signature)
    {
        var locals = Locals.After(function);
        var (body, gradients, adjoints) = Gradient(function, locals);
        var products = gradients.ToDictionary(g => g.Value, g => locals.Fresh(Names.Dot(g.Value.Name), g.Value.Type));
        var first = TangentsOf(function, locals, signature.TangentOf);
        var (hvp, hvpOwn) = Propagate(function, body, first, products, locals, returnsTangent: false);
        var thirds = gradients.ToDictionary(g => products[g.Value], g => locals.Fresh(signature.ThirdOf(g.Key.Name), GradientTypes.Of(g.Key.Type)));
        var second = TangentsOf(function, locals, signature.SecondTangentOf);
        var made = gradients.Select(g => Made(g.Key, products[g.Value]));
        var (third, own) = Propagate(function, new Block([.. made, .. hvp.Statements]), second, thirds, locals, returnsTangent: false);
        return Member(function, (third, [.. own, .. hvpOwn, .. adjoints]), first.Values.Concat(second.Values), thirds.Values, locals);
    }

    /// <summary>The gradient in locals of its own.</summary>
    private static (Block Body, Dictionary<Local, Local> Gradients, IReadOnlyCollection<Local> Adjoints) Gradient(Function function, Locals locals)
    {
        foreach (var expression in function.Body.Descendants().SelectMany(s => s.Expressions()).SelectMany(e => e.DescendantsAndSelf()))
            if (expression is ForeignCall { Method: { IsFirstOrder: true, Name: var solver } }) throw new Limitation($"{solver} solves several equations at once, and has first derivatives only", Gap.Rule);
        var gradients = function.Parameters.Where(p => p.Differentiated).ToDictionary(p => p.Local, p => locals.Fresh(Names.Bar(p.Local), GradientLocal(p.Local.Type)));
        var reversed = ReverseMode.Run(function, gradients, seeds: null, locals, isFinal: false);
        return (new Block([.. gradients.Select(g => Made(g.Key, g.Value)), .. reversed.Body.Statements]), gradients, reversed.Adjoints);
    }

    private static Declare Made(Local parameter, Local derivative) => new(derivative, !parameter.Type.IsSequence ? null
        : parameter.Type.Element.IsSequence ? new Call("Shape.Like", new EquatableArray<Expr>(parameter.Read()), derivative.Type)
        : new NewArray(new Length(parameter.Read()), derivative.Type));

    private static Dictionary<Local, Local> TangentsOf(Function function, Locals locals, Func<string, string> nameOf) => function.Parameters
        .Where(p => p.Differentiated && !p.IsOutput)
        .ToDictionary(p => p.Local, p => locals.Fresh(nameOf(p.Local.Name), GradientTypes.OfTangent(p.Local.Type)));

    private static IrType GradientLocal(IrType type) => type is SpanType span ? new ArrayType(span.ElementType) : type;

    private static (Block Body, IReadOnlyCollection<Local> Own) Propagate(
        Function function, Block body, Dictionary<Local, Local> tangents, Dictionary<Local, Local> outputs, Locals locals, bool returnsTangent, bool byVectors = false)
    {
        var activity = Activity.Of(body, tangents.Keys, outputs.Keys, returnsTangent);
        var written = ReverseMode.WrittenBy(function, activity);
        var (before, given) = CopyWritten(tangents, [.. written], locals);
        foreach (var output in outputs) given[output.Key] = output.Value;
        var constant = function.Parameters.Where(p => !p.Differentiated && !p.IsOutput && p.Local.Type.IsSequence && p.Local.Type.IsDifferentiable).Select(p => p.Local);
        var (result, own) = Propagation.Run(body, given, constant, activity, locals, returnsTangent, byVectors);
        return (new Block([.. before, .. result.Statements]), own);
    }

    /// <summary>Where the method writes to a parameter, its tangent changes too: that of the caller is not touched.</summary>
    private static (List<Stmt> Before, Dictionary<Local, Local> Given) CopyWritten(Dictionary<Local, Local> tangents, HashSet<string> written, Locals locals)
    {
        var (before, given) = (new List<Stmt>(), new Dictionary<Local, Local>());
        foreach (var pair in tangents)
        {
            var (parameter, tangent) = (pair.Key, pair.Value);
            given[parameter] = tangent;
            if (!parameter.Type.IsSequence || !written.Contains(parameter.Name)) continue;
            given[parameter] = Copies.Of(tangent, Names.Dot(parameter.Name), locals, before);
        }

        return (before, given);
    }

    private static DerivativeBody Member(Function function, (Block Body, IReadOnlyCollection<Local> Own) propagated, IEnumerable<Local> tangents, IReadOnlyCollection<Local> outputs, Locals locals, bool isOrdered = false) => new(
        HoldArrays.WithHeld(Cleaning.Run(Transforms.Reverse.Preaccumulate.Finish(propagated.Body), function.Parameters, outputs, [.. propagated.Own, .. outputs], locals, isOrdered: isOrdered), function.Parameters),
        ReverseMode.Own(function).Concat(tangents).Concat(outputs).ToEquatable(),
        EquatableArray<LoopTier>.Empty,
        EquatableArray<string>.Empty,
        EquatableArray<string>.Empty,
        EquatableArray<string>.Empty);
}
