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
        var locals = Locals.After(function);
        var gradients = GradientsOf(function, signature, locals);
        return Member(function, Run(function, gradients, seed: null, locals, watch), [.. gradients.Values], [], locals, watch);
    }

    /// <summary><c>FVjp</c>.</summary>
    public static DerivativeBody Vjp(Function function, MethodSignature signature, Action<string, Block>? watch = null)
    {
        var locals = Locals.After(function);
        var gradients = GradientsOf(function, signature, locals);
        var cotangent = locals.Fresh(signature.Cotangent, function.ReturnType);
        return Member(function, Run(function, gradients, cotangent, locals, watch), [.. gradients.Values], [cotangent], locals, watch);
    }

    /// <param name="function">The method, prepared.</param>
    /// <param name="gradients">For every differentiated parameter, what receives its adjoint.</param>
    /// <param name="seed">The adjoint of the result, with which gradients are added to; without it, it is one and gradients are overwritten.</param>
    /// <param name="locals">Hands out new locals.</param>
    /// <param name="watch">Sees the statements after each pass.</param>
    public static Reversed Run(Function function, IReadOnlyDictionary<Local, Local> gradients, Local? seed, Locals locals, Action<string, Block>? watch = null)
    {
        var value = locals.Temporary("value", function.ReturnType);
        var kept = seed is null ? Overwritten.None : Overwritten.Of(function, gradients, locals);
        var (body, program, fused, adjoints, shadows) = Reversal.Run(function, seed?.Read() ?? Algebra.Number(1, function.ReturnType), kept.Replace(gradients), locals, value);
        if (function.Body.Statements.Count == 0 || function.Body.Statements[function.Body.Statements.Count - 1] is not Return)
            body.Insert(0, new Leaf(new Declare(value, null)));
        foreach (var pair in adjoints)
            body.Add(new Assign(gradients[pair.Key], seed is null ? pair.Value : Algebra.Add(gradients[pair.Key].Read(), pair.Value)));

        Block Whole() => new([.. kept.Before, .. body.ToBlock().Statements, .. kept.After, new Return(value.Read())]);
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
        Cleaning.Run(reversed.Body, function.Parameters, gradients, reversed.Adjoints, locals, watch),
        function.Parameters.Select(p => p.Local).Concat(gradients).Concat(others).ToEquatable(),
        reversed.Loops,
        reversed.Saved,
        IndependentOf(function, reversed.Activity).ToEquatable(),
        WrittenBy(function, reversed.Activity).ToEquatable());

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
