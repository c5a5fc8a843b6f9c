using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Transforms;

namespace AutoGrad.Generator.Pipeline;

/// <summary>From a lowered method to the bodies of the members that were asked for.</summary>
internal static class Derivative
{
    /// <summary>Never throws: what fails inside becomes the message of a diagnostic.</summary>
    public static DifferentiatedMethod TryBuild(LoweredMethod method)
    {
        var signature = method.Signature;
        if (method.Module is not { } module) return new DifferentiatedMethod(signature);
        try
        {
            var function = Preparation.Run(module);
            return new DifferentiatedMethod(signature)
            {
                ValueAndGradient = signature.IsVector ? null : ReverseMode.Gradient(function, signature),
                Vjp = ReverseMode.Vjp(function, signature),
                Traced = signature.IsVector ? null : Trace(module, signature),
                Jvp = signature.Has(DerivativeSet.Jvp) ? ForwardMode.Jvp(function, signature) : null,
                Hvp = signature.Has(DerivativeSet.Hvp) && !signature.IsVector ? ForwardMode.Hvp(function, signature) : null,
            };
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new DifferentiatedMethod(signature) { Error = Describe(error) };
        }
    }

    /// <summary>Begins an error that is none of the tool's.</summary>
    public const string Limit = "Limitation: ";

    /// <summary>What failed and where, in one line: enough for a report that can be acted on.</summary>
    public static string Describe(Exception error) => error is Limitation ? Limit + error.Message :
        $"{error.GetType().Name}: {error.Message} {error.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}";

    private static DerivativeBody? Trace(Module module, MethodSignature signature)
    {
        var function = SplitConditionals.Run(Inline.Run(module with { Root = NormalizeExits.Run(module.Root) }));
        if (!signature.IsStatic || Fingerprint.Run(function, signature.Fingerprint) is not { } recording) return null;
        var single = SingleAssignment.Run(recording);
        var parameters = single.Parameters.Select(p => p.Local).ToEquatable();
        return new DerivativeBody(
            Cleaning.Run(single.Body, single.Parameters, [], [], Locals.After(single)), parameters,
            EquatableArray<LoopTier>.Empty, EquatableArray<string>.Empty, EquatableArray<string>.Empty, EquatableArray<string>.Empty);
    }
}
