using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Transforms;
using AutoGrad.Generator.Transforms.Reverse;

namespace AutoGrad.Generator.Pipeline;

/// <summary>A method and the sweep that undoes it, before cleaning.</summary>
/// <param name="Body">The statements of both sweeps.</param>
/// <param name="Adjoints">The arrays that adjoints are in.</param>
/// <param name="Loops">How each loop was differentiated.</param>
/// <param name="Saved">The buffers of what is kept for the reverse sweep.</param>
/// <param name="Activity">What varies in the method.</param>
internal sealed record Reversed(
    Block Body, IReadOnlyCollection<Local> Adjoints, EquatableArray<LoopTier> Loops, EquatableArray<string> Saved, Activity Activity);

/// <summary>Reverse mode: a gradient that is overwritten, or one that is added to.</summary>
internal static class ReverseMode
{
    /// <summary><c>FValueAndGradient</c>.</summary>
    public static DerivativeBody Gradient(Function function, MethodSignature signature, Action<string, Block>? watch = null)
    {
        function = Preaccumulate.Run(function);
        var locals = Locals.After(function);
        var gradients = GradientsOf(function, signature, locals);
        return Member(function, Run(function, gradients, seeds: null, locals, watch), [.. gradients.Values], [], locals, watch);
    }

    /// <summary><c>FVjp</c>.</summary>
    public static DerivativeBody Vjp(Function function, MethodSignature signature, Action<string, Block>? watch = null)
    {
        function = Preaccumulate.Run(function);
        var locals = Locals.After(function);
        var gradients = GradientsOf(function, signature, locals);
        if (signature.IsVector) return VectorVjp(function, signature, gradients, locals, watch);
        var cotangent = locals.Fresh(signature.Cotangent, function.ReturnType);
        return Member(function, Run(function, gradients, [cotangent.Read()], locals, watch, accumulates: true), [.. gradients.Values], [cotangent], locals, watch);
    }

    /// <summary>
    /// Of a method with several results, or whose results are in its parameters: the cotangent of one that is changed in place becomes that
    /// of what it held before; the others are only read, and those of arrays undone in a copy.
    /// </summary>
    private static DerivativeBody VectorVjp(Function function, MethodSignature signature, Dictionary<Local, Local> gradients, Locals locals, Action<string, Block>? watch)
    {
        var (cotangents, seeds, before, overwritten) = (new List<Local>(), new List<Expr>(), new List<Stmt>(), new List<Local>());
        var shadows = new Dictionary<Local, Local>(gradients);
        if (signature.Results is { IsReturned: true } results)
        {
            var type = results.Array is { } array ? new SpanType(array.ElementType, ReadOnly: true) : results.Leaves is [{ Path: "", Type: var number }] ? number : new OpaqueType(results.Type);
            cotangents.Add(locals.Fresh(signature.Cotangent, type));
            seeds.AddRange(results.Leaves.Select(leaf => leaf.Path.Length == 0 ? cotangents[0].Read() : new Member(cotangents[0].Read(), leaf.Path.Substring(1), leaf.Type)));
        }

        foreach (var output in signature.Parameters.Where(p => p.IsOutput))
        {
            var parameter = function.Parameters.FirstOrDefault(p => p.Local.Name == output.Name)?.Local;
            var cotangent = locals.Fresh(signature.CotangentOf(output.Name), output.Type.IsSequence ? new SpanType(output.Type.Element, ReadOnly: !output.Differentiated) : output.Type);
            cotangents.Add(cotangent);
            if (parameter is not null && (output.Type.IsSequence || output.Differentiated))
            {
                gradients.Remove(parameter);
                shadows[parameter] = output.Differentiated ? cotangent : Copies.Of(cotangent, Names.Bar(parameter), locals, before);
            }

            if (output.Type.IsSequence) continue;
            var seed = cotangent;
            if (output.Differentiated)
            {
                // What it will hold is not yet known, and what it holds is asked for until then.
                before.Add(new Declare(seed = locals.Fresh(Names.Bar(parameter!), output.Type), cotangent.Read()));
                overwritten.Add(parameter!);
            }

            seeds.Add(seed.Read());
        }

        var reversed = Run(function, shadows, seeds, locals, watch, accumulates: true, overwritten);
        reversed = reversed with { Body = new Block([.. before, .. reversed.Body.Statements]) };
        return Member(function, reversed, [.. gradients.Values, .. cotangents], [], locals, watch) with
        {
            Parameters = Own(function).Concat(OutOf(signature, locals)).Concat(cotangents).Concat(gradients.Values).ToEquatable(),
        };
    }

    /// <summary>The names of parameters that only receive are taken.</summary>
    public static IEnumerable<Local> OutOf(MethodSignature signature, Locals locals) =>
        signature.Parameters.Where(p => p.Passing == "out ").Select(p => locals.Fresh(p.Name, p.Type)).ToList();

    /// <param name="function">The method, prepared.</param>
    /// <param name="gradients">For every differentiated parameter, what receives its adjoint.</param>
    /// <param name="seeds">The adjoints of the results, with which gradients are added to; without them, that of the only result is one and gradients are overwritten.</param>
    /// <param name="locals">Hands out new locals.</param>
    /// <param name="watch">Sees the statements after each pass.</param>
    /// <param name="accumulates">Whether gradients are added to.</param>
    /// <param name="isFinal">Whether the sweep is not differentiated again.</param>
    /// <param name="overwritten">The parameters whose gradients are overwritten all the same.</param>
    public static Reversed Run(
        Function function, IReadOnlyDictionary<Local, Local> gradients, IReadOnlyList<Expr>? seeds, Locals locals, Action<string, Block>? watch = null, bool accumulates = false,
        IReadOnlyCollection<Local>? overwritten = null, bool isFinal = true)
    {
        var types = function.ReturnType switch { TupleType tuple => tuple.Items.ToList(), var type when type == IrType.Void => [], var type => [type] };
        var values = types.Select(type => locals.Temporary("value", type)).ToList();
        var kept = accumulates ? Overwritten.Of(function, gradients, locals) : Overwritten.None;
        var (body, program, fused, adjoints, shadows) = Reversal.Run(function, seeds ?? [.. types.Select(type => Algebra.Number(1, type))], kept.Replace(gradients), locals, values, isFinal);
        if (function.ReturnType is ScalarType && values.Count > 0 && (function.Body.Statements.Count == 0 || function.Body.Statements[function.Body.Statements.Count - 1] is not Return))
            body.Insert(0, new Leaf(new Declare(values[0], null)));
        foreach (var pair in adjoints)
            body.Add(new Assign(gradients[pair.Key], !accumulates || overwritten?.Contains(pair.Key) == true ? pair.Value : Algebra.Add(gradients[pair.Key].Read(), pair.Value)));

        IEnumerable<Stmt> returned = function.ReturnType is TupleType ? [new Return(new TupleValue(values.Select(v => v.Read()).ToEquatable()))] : values.Select(v => new Return(v.Read()));
        Block Whole() => new([.. kept.Before, .. body.ToBlock().Statements, .. kept.After, .. returned]);
        watch?.Invoke("reversed", Whole());
        var storage = Storage.Run(body, program, locals);
        watch?.Invoke("stored", Whole());
        var loops = LoopTiers.Of(body, fused, storage).ToEquatable();
        var whole = Whole();
        if (function.IsCheckpointed) (whole, loops) = Checkpoints.Run(whole, loops, locals);
        return new Reversed(
            whole, [.. gradients.Values, .. shadows], loops,
            storage.Buffers.Select(b => b.Array.Name).ToEquatable(), program.Activity);
    }

    private static Dictionary<Local, Local> GradientsOf(Function function, MethodSignature signature, Locals locals) => function.Parameters
        .Where(p => p.Differentiated)
        .ToDictionary(p => p.Local, p => locals.Fresh(signature.GradientOf(p.Local.Name), GradientTypes.Of(p.Local.Type)));

    private static DerivativeBody Member(Function function, Reversed reversed, IReadOnlyCollection<Local> gradients, IReadOnlyCollection<Local> others, Locals locals, Action<string, Block>? watch) => new(
        HoldArrays.WithHeld(Cleaning.Run(Preaccumulate.Finish(reversed.Body), function.Parameters, gradients, reversed.Adjoints, locals, watch), function.Parameters),
        Own(function).Concat(gradients).Concat(others).ToEquatable(),
        reversed.Loops,
        reversed.Saved,
        IndependentOf(function, reversed.Activity).ToEquatable(),
        WrittenBy(function, reversed.Activity).ToEquatable())
    {
        Deciding = DecidingOf(function, reversed.Activity).ToEquatable(),
    };

    /// <summary>The method's own parameters.</summary>
    public static IEnumerable<Local> Own(Function function) => function.Parameters.Where(p => p.Held is null).Select(p => p.Local);

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
        return function.Parameters.Where(p => p.Held is null && roots.Contains(p.Local.Read())).Select(p => p.Local.Name);
    }
}
