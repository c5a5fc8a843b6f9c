using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Transforms;
using AutoGrad.Generator.Transforms.Cleanup;
using AutoGrad.Generator.Transforms.Reverse;

namespace AutoGrad.Generator.Pipeline;

/// <summary>How a loop was differentiated, for the generated comment.</summary>
internal sealed record LoopTier(string Counter, string Tier);

/// <summary>The body of one generated member, and what there is to say about it.</summary>
/// <param name="Body">The statements.</param>
/// <param name="Parameters">The member's own parameters.</param>
/// <param name="Loops">How each loop was differentiated.</param>
/// <param name="Saved">What the forward sweep keeps for the reverse sweep.</param>
/// <param name="Independent">The parameters whose gradient is zero whatever the point.</param>
/// <param name="Written">The parameters that the method writes to.</param>
internal sealed record DerivativeBody(
    Block Body, EquatableArray<Local> Parameters, EquatableArray<LoopTier> Loops, EquatableArray<string> Saved,
    EquatableArray<string> Independent, EquatableArray<string> Written);

/// <summary>A method's derivatives before they are written as text.</summary>
/// <param name="Signature">The method.</param>
/// <param name="ValueAndGradient">The body of <c>FValueAndGradient</c>; none when the method was refused.</param>
/// <param name="Vjp">The body of <c>FVjp</c>.</param>
/// <param name="Traced">The method itself, recording its decisions; none when it takes none.</param>
/// <param name="Error">What failed inside the compiler.</param>
internal sealed record DifferentiatedMethod(MethodSignature Signature, DerivativeBody? ValueAndGradient, DerivativeBody? Vjp, DerivativeBody? Traced, string? Error);

/// <summary>The compiler's passes in their order: from a lowered method to the bodies of its derivatives.</summary>
internal static class Derivative
{
    /// <summary>Never throws: what fails inside becomes the message of a diagnostic.</summary>
    public static DifferentiatedMethod TryBuild(LoweredMethod method)
    {
        if (method.Module is not { } module) return new DifferentiatedMethod(method.Signature, null, null, null, null);
        try
        {
            var flat = Prepare(module);
            return new DifferentiatedMethod(
                method.Signature,
                Reverse(flat, method.Signature, GradientOutput.Overwrite),
                Reverse(flat, method.Signature, GradientOutput.Accumulate),
                Trace(module, method.Signature),
                null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new DifferentiatedMethod(method.Signature, null, null, null, Describe(error));
        }
    }

    /// <summary>What failed and where, in one line: enough for a report that can be acted on.</summary>
    public static string Describe(Exception error) =>
        $"{error.GetType().Name}: {error.Message} {error.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}";

    /// <summary>The method as the transforms want it: calls inlined, one exit, single assignment, one active operation at a time.</summary>
    public static Function Prepare(Module module)
    {
        var function = Inline.Run(module with { Root = NormalizeExits.Run(module.Root) });
        function = SplitConditionals.Run(function);
        function = SingleAssignment.Run(function);
        return Flatten.Run(function);
    }

    private static DerivativeBody? Trace(Module module, MethodSignature signature)
    {
        var function = SplitConditionals.Run(Inline.Run(module with { Root = NormalizeExits.Run(module.Root) }));
        if (!signature.IsStatic || Fingerprint.Run(function, signature.Fingerprint) is not { } recording) return null;
        var single = SingleAssignment.Run(recording);
        var parameters = single.Parameters.Select(p => p.Local).ToList();
        var body = Clean(single.Body, single, parameters, [], Locals.After(single));
        return new DerivativeBody(body, parameters.ToEquatable(), EquatableArray<LoopTier>.Empty, EquatableArray<string>.Empty, EquatableArray<string>.Empty, EquatableArray<string>.Empty);
    }

    private enum GradientOutput { Overwrite, Accumulate }

    private static DerivativeBody Reverse(Function function, MethodSignature signature, GradientOutput output)
    {
        var locals = Locals.After(function);
        var gradients = function.Parameters.Where(p => p.Differentiated)
            .ToDictionary(p => p.Local, p => locals.Fresh(signature.GradientOf(p.Local.Name), GradientType(p.Local.Type)));
        var value = locals.Temporary("value", function.ReturnType);
        var cotangent = locals.Fresh(signature.Cotangent, function.ReturnType);
        var seed = output == GradientOutput.Overwrite ? Algebra.Number(1, function.ReturnType) : cotangent.Read();
        var kept = output == GradientOutput.Accumulate ? Overwritten.Of(function, gradients, locals) : Overwritten.None;

        var (body, program, fused, adjoints, shadows) = Reversal.Run(function, seed, kept.Replace(gradients), locals, value);
        if (function.Body.Statements.Count == 0 || function.Body.Statements[function.Body.Statements.Count - 1] is not Return)
            body.Insert(0, new Leaf(new Declare(value, null)));
        foreach (var pair in adjoints)
        {
            var gradient = gradients[pair.Key];
            body.Add(new Assign(gradient, output == GradientOutput.Overwrite ? pair.Value : Algebra.Add(gradient.Read(), pair.Value)));
        }

        var storage = Storage.Run(body, program, locals);
        var tiers = LoopTiers.Of(body, fused, storage).ToEquatable();
        var outputs = function.Parameters.Select(p => p.Local).Concat(gradients.Values).ToList();
        var block = new Block([.. kept.Before, .. body.ToBlock().Statements, .. kept.After, new Return(value.Read())]);
        return new DerivativeBody(Clean(block, function, outputs, gradients.Values.Concat(shadows), locals), outputs.Append(cotangent).ToEquatable(), tiers, storage.Buffers.Select(b => b.Array.Name).ToEquatable(), IndependentOf(function, program.Activity).ToEquatable(), WrittenBy(function, program.Activity).ToEquatable());
    }

    private static IEnumerable<string> IndependentOf(Function function, Activity activity) => function.Parameters
        .Where(p => p.Differentiated && !(p.Local.Type.IsSequence ? activity.IsActiveRoot(p.Local.Read()) : activity.IsActive(p.Local)))
        .Select(p => p.Local.Name);

    private static IEnumerable<string> WrittenBy(Function function, Activity activity)
    {
        var roots = new HashSet<Expr>(function.Body.Descendants().OfType<Store>().Select(s => activity.RootOf(s.Sequence)));
        return function.Parameters.Where(p => roots.Contains(p.Local.Read())).Select(p => p.Local.Name);
    }

    private static Block Clean(Block block, Function function, IEnumerable<Local> outputs, IEnumerable<Local> shadows, Locals locals)
    {
        block = DeadCode.Run(block, outputs);
        block = InlineTemporaries.Run(block);
        block = FormConditionals.Run(block);
        block = InlineTemporaries.Run(block);
        block = OrderUpdates.Run(block, locals);
        // A throw calls the method again, with its parameters as they came.
        var reusable = block.Descendants().Any(s => s is Throw) ? [] : function.Parameters.Select(p => p.Local).Where(l => !l.Type.IsSequence);
        block = Coalesce.Run(block, reusable);
        block = PromoteAccumulators.Run(block, locals, shadows);
        block = FirstContribution.Run(block);
        return DeadCode.Run(block, outputs);
    }

    /// <summary>What receives the gradient of a parameter: a span for an array or span, rows for a jagged array.</summary>
    public static IrType GradientType(IrType type) => !type.IsSequence ? type
        : type.Element.IsSequence ? new ArrayType(GradientType(type.Element) is SpanType span ? new ArrayType(span.ElementType) : GradientType(type.Element))
        : new SpanType(type.Element, ReadOnly: false);
}
