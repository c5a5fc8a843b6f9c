using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Transforms;
using AutoGrad.Generator.Transforms.Forward;

namespace AutoGrad.Generator.Pipeline;

/// <summary>Forward mode: the tangent of a method, and the tangent of its gradient, which is the product of its Hessian with a vector.</summary>
internal static class ForwardMode
{
    /// <summary><c>FJvp</c>.</summary>
    public static DerivativeBody Jvp(Function function, MethodSignature signature)
    {
        var locals = Locals.After(function);
        var tangents = TangentsOf(function, signature, locals);
        var outputs = function.Parameters.Where(p => p.IsOutput).ToDictionary(p => p.Local, p => locals.Fresh(signature.TangentOf(p.Local.Name), GradientTypes.Of(p.Local.Type)));
        var body = Propagate(function, function.Body, tangents, outputs, locals, returnsTangent: !signature.IsVector);
        return Member(function, body, tangents.Values, outputs.Values, locals);
    }

    /// <summary><c>FHvp</c> = forward ∘ reverse: the gradient is computed in locals, and its tangent is what the caller gets.</summary>
    public static DerivativeBody Hvp(Function function, MethodSignature signature)
    {
        var locals = Locals.After(function);
        var gradients = function.Parameters.Where(p => p.Differentiated).ToDictionary(p => p.Local, p => locals.Fresh(Names.Bar(p.Local), GradientLocal(p.Local.Type)));
        var products = gradients.ToDictionary(g => g.Value, g => locals.Fresh(signature.HvpOf(g.Key.Name), GradientTypes.Of(g.Key.Type)));
        var tangents = TangentsOf(function, signature, locals);
        var reversed = ReverseMode.Run(function, gradients, seed: null, locals);
        var made = gradients.Select(g => new Declare(g.Value, !g.Key.Type.IsSequence ? null
            : g.Key.Type.Element.IsSequence ? new Call("Shape.Like", new EquatableArray<Expr>(g.Key.Read()), g.Value.Type)
            : new NewArray(new Length(g.Key.Read()), g.Value.Type)));
        var body = Propagate(function, new Block([.. made, .. reversed.Body.Statements]), tangents, products, locals, returnsTangent: false, reversed.Adjoints);
        return Member(function, body, tangents.Values, products.Values, locals);
    }

    private static Dictionary<Local, Local> TangentsOf(Function function, MethodSignature signature, Locals locals) => function.Parameters
        .Where(p => p.Differentiated && !p.IsOutput)
        .ToDictionary(p => p.Local, p => locals.Fresh(signature.TangentOf(p.Local.Name), GradientTypes.OfTangent(p.Local.Type)));

    private static IrType GradientLocal(IrType type) => type is SpanType span ? new ArrayType(span.ElementType) : type;

    private static (Block Body, IReadOnlyCollection<Local> Own) Propagate(
        Function function, Block body, Dictionary<Local, Local> tangents, Dictionary<Local, Local> outputs, Locals locals, bool returnsTangent, IReadOnlyCollection<Local>? adjoints = null)
    {
        var activity = Activity.Of(body, tangents.Keys, outputs.Keys, returnsTangent);
        var written = ReverseMode.WrittenBy(function, activity);
        var (before, given) = CopyWritten(tangents, [.. written], locals);
        foreach (var output in outputs) given[output.Key] = output.Value;
        var constant = function.Parameters.Where(p => !p.Differentiated && !p.IsOutput && p.Local.Type.IsSequence && p.Local.Type.IsDifferentiable).Select(p => p.Local);
        var (result, own) = Propagation.Run(body, given, constant, activity, locals, returnsTangent);
        return (new Block([.. before, .. result.Statements]), [.. own, .. adjoints ?? []]);
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

    private static DerivativeBody Member(Function function, (Block Body, IReadOnlyCollection<Local> Own) propagated, IEnumerable<Local> tangents, IReadOnlyCollection<Local> outputs, Locals locals) => new(
        Cleaning.Run(propagated.Body, function.Parameters, outputs, [.. propagated.Own, .. outputs], locals),
        function.Parameters.Select(p => p.Local).Concat(tangents).Concat(outputs).ToEquatable(),
        EquatableArray<LoopTier>.Empty,
        EquatableArray<string>.Empty,
        EquatableArray<string>.Empty,
        EquatableArray<string>.Empty);
}
