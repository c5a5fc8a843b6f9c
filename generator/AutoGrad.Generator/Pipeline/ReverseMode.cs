using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Transforms;
using AutoGrad.Generator.Transforms.Reverse;

namespace AutoGrad.Generator.Pipeline;

/// <summary>A method and the sweep that undoes it, before cleaning.</summary>
/// <param name="Body">The statements of both sweeps.</param>
/// <param name="Value">Holds the result of the method at the end.</param>
/// <param name="Adjoints">The arrays that adjoints are in.</param>
/// <param name="Loops">How each loop was differentiated.</param>
/// <param name="Saved">The buffers of what is kept for the reverse sweep.</param>
/// <param name="Activity">What varies in the method.</param>
internal sealed record Reversed(
    Block Body, Local Value, IReadOnlyCollection<Local> Adjoints, EquatableArray<LoopTier> Loops, EquatableArray<string> Saved, Activity Activity);

/// <summary>Reverse mode: a gradient that is overwritten, or one that is added to.</summary>
internal static class ReverseMode
{
    /// <summary><c>FValueAndGradient</c>.</summary>
    public static DerivativeBody Gradient(Function function, MethodSignature signature, Action<string, Block>? watch = null)
    {
        function = Preaccumulate.Run(function);
        var locals = Locals.After(function);
        var gradients = GradientsOf(function, signature, locals);
        return Member(function, Run(function, gradients, seed: null, locals, watch), [.. gradients.Values], [], locals, watch);
    }

    /// <summary><c>FVjp</c>.</summary>
    public static DerivativeBody Vjp(Function function, MethodSignature signature, Action<string, Block>? watch = null)
    {
        function = Preaccumulate.Run(function);
        var locals = Locals.After(function);
        var gradients = GradientsOf(function, signature, locals);
        if (signature.IsVector) return VectorVjp(function, signature, gradients, locals, watch);
        var cotangent = locals.Fresh(signature.Cotangent, function.ReturnType);
        return Member(function, Run(function, gradients, cotangent, locals, watch), [.. gradients.Values], [cotangent], locals, watch);
    }

    /// <summary>
    /// Of a method whose results are in its parameters: the cotangent of one that is changed in place becomes that of what it held before;
    /// the others are only read, and undone in a copy.
    /// </summary>
    private static DerivativeBody VectorVjp(Function function, MethodSignature signature, Dictionary<Local, Local> gradients, Locals locals, Action<string, Block>? watch)
    {
        var (cotangents, before) = (new List<Local>(), new List<Stmt>());
        var shadows = new Dictionary<Local, Local>(gradients);
        foreach (var output in function.Parameters.Where(p => p.IsOutput))
        {
            var cotangent = locals.Fresh(signature.CotangentOf(output.Local.Name), new SpanType(output.Local.Type.Element, ReadOnly: !output.Differentiated));
            cotangents.Add(cotangent);
            gradients.Remove(output.Local);
            shadows[output.Local] = output.Differentiated ? cotangent : Copies.Of(cotangent, Names.Bar(output.Local), locals, before);
        }

        var reversed = Run(function, shadows, seed: null, locals, watch, accumulates: true);
        reversed = reversed with { Body = new Block([.. before, .. reversed.Body.Statements]) };
        return Member(function, reversed, [.. gradients.Values, .. cotangents], [], locals, watch) is var member
            ? member with { Parameters = function.Parameters.Select(p => p.Local).Concat(cotangents).Concat(gradients.Values).ToEquatable() }
            : member;
    }

    /// <param name="function">The method, prepared.</param>
    /// <param name="gradients">For every differentiated parameter, what receives its adjoint.</param>
    /// <param name="seed">The adjoint of the result, with which gradients are added to; without it, it is one and gradients are overwritten.</param>
    /// <param name="locals">Hands out new locals.</param>
    /// <param name="watch">Sees the statements after each pass.</param>
    /// <param name="accumulates">Whether gradients are added to although there is no seed.</param>
    public static Reversed Run(Function function, IReadOnlyDictionary<Local, Local> gradients, Local? seed, Locals locals, Action<string, Block>? watch = null, bool accumulates = false)
    {
        accumulates |= seed is not null;
        var isVector = function.ReturnType == IrType.Void;
        var value = locals.Temporary("value", function.ReturnType);
        var kept = accumulates ? Overwritten.Of(function, gradients, locals) : Overwritten.None;
        var one = isVector ? new Literal("1", IrType.Double, 1) : Algebra.Number(1, function.ReturnType);
        var (body, program, fused, adjoints, shadows) = Reversal.Run(function, seed?.Read() ?? one, kept.Replace(gradients), locals, value);
        if (!isVector && (function.Body.Statements.Count == 0 || function.Body.Statements[function.Body.Statements.Count - 1] is not Return))
            body.Insert(0, new Leaf(new Declare(value, null)));
        foreach (var pair in adjoints)
            body.Add(new Assign(gradients[pair.Key], !accumulates ? pair.Value : Algebra.Add(gradients[pair.Key].Read(), pair.Value)));

        Block Whole() => new([.. kept.Before, .. body.ToBlock().Statements, .. kept.After, .. isVector ? Array.Empty<Stmt>() : [new Return(value.Read())]]);
        watch?.Invoke("reversed", Whole());
        var storage = Storage.Run(body, program, locals);
        watch?.Invoke("stored", Whole());
        return new Reversed(
            Whole(), value, [.. gradients.Values, .. shadows], LoopTiers.Of(body, fused, storage).ToEquatable(),
            storage.Buffers.Select(b => b.Array.Name).ToEquatable(), program.Activity);
    }

    private static Dictionary<Local, Local> GradientsOf(Function function, MethodSignature signature, Locals locals) => function.Parameters
        .Where(p => p.Differentiated)
        .ToDictionary(p => p.Local, p => locals.Fresh(signature.GradientOf(p.Local.Name), GradientTypes.Of(p.Local.Type)));

    private static DerivativeBody Member(Function function, Reversed reversed, IReadOnlyCollection<Local> gradients, IReadOnlyCollection<Local> others, Locals locals, Action<string, Block>? watch) => new(
        Cleaning.Run(Preaccumulate.Finish(reversed.Body), function.Parameters, gradients, reversed.Adjoints, locals, watch),
        function.Parameters.Select(p => p.Local).Concat(gradients).Concat(others).ToEquatable(),
        reversed.Loops,
        reversed.Saved,
        IndependentOf(function, reversed.Activity).ToEquatable(),
        WrittenBy(function, reversed.Activity).ToEquatable())
    {
        Deciding = DecidingOf(function, reversed.Activity).ToEquatable(),
    };

    /// <summary>The parameters without derivative that a condition, a loop's bound or an index depends on.</summary>
    private static IEnumerable<string> DecidingOf(Function function, Activity activity)
    {
        var independent = IndependentOf(function, activity).ToList();
        foreach (var parameter in function.Parameters.Where(p => independent.Contains(p.Local.Name)))
        {
            var touched = new HashSet<Local> { parameter.Local };
            bool Touches(Expr e) => e.Reads().Any(touched.Contains);
            var statements = function.Body.Descendants().ToList();
            for (var count = 0; count < touched.Count;)
            {
                count = touched.Count;
                foreach (var statement in statements)
                    if (statement is Declare { Value: { } value } d && Touches(value)) touched.Add(d.Local);
                    else if (statement is Assign a && Touches(a.Value)) touched.Add(a.Local);
            }

            if (statements.Any(s => s is If or For or While && s.Expressions().Any(Touches) || s.Expressions().SelectMany(e => e.DescendantsAndSelf()).Any(e => e is Conditional c && Touches(c.Condition) || e is Element i && Touches(i.Index))))
                yield return parameter.Local.Name;
        }
    }

    private static IEnumerable<string> IndependentOf(Function function, Activity activity) => function.Parameters
        .Where(p => p.Differentiated && !(p.Local.Type.IsSequence ? activity.IsActiveRoot(p.Local.Read()) : activity.IsActive(p.Local)))
        .Select(p => p.Local.Name);

    /// <summary>The parameters that the method writes to.</summary>
    public static IEnumerable<string> WrittenBy(Function function, Activity activity)
    {
        var roots = new HashSet<Expr>(function.Body.Descendants().OfType<Store>().Select(s => activity.RootOf(s.Sequence)));
        return function.Parameters.Where(p => roots.Contains(p.Local.Read())).Select(p => p.Local.Name);
    }
}
