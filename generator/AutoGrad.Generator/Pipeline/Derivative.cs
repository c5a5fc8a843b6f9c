using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Lowering;
using AutoGrad.Generator.Transforms;

namespace AutoGrad.Generator.Pipeline;

/// <summary>From a lowered method to the bodies of the members that were asked for.</summary>
internal static class Derivative
{
    /// <summary>Never throws: what fails inside becomes the message of a diagnostic, and leaves the other members alone.</summary>
    public static DifferentiatedMethod TryBuild(LoweredMethod method)
    {
        var signature = method.Signature;
        if (method.Module is not { } module) return new DifferentiatedMethod(signature) { Objects = method.Objects };
        var faults = new List<Fault>();
        try
        {
            Invariants.Require(module);
            module = Recursion.Plan(module);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new DifferentiatedMethod(signature) { Faults = new EquatableArray<Fault>(Fault.Of(error)) };
        }

        DerivativeBody? Try(bool isWanted, Func<DerivativeBody?> build)
        {
            if (!isWanted) return null;
            try
            {
                return build();
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                faults.Add(Fault.Of(error));
                return null;
            }
        }

        Function? prepared = null;
        Function Prepared() => prepared ??= Preparation.Run(module);
        var isScalar = !signature.IsVector;
        var third = Try(isScalar && signature.Has(DerivativeSet.Third), () => ForwardMode.Third(Prepared(), signature));

        // Everything there is: a called method that brings no more than two orders along has no third.
        if ((signature.Derivatives | (method.Objects is null ? 0 : DerivativeSet.Batch)) == DerivativeSet.All && third is null && faults.RemoveAll(f => f.Gap == Gap.Rule) > 0)
            signature = signature with { Derivatives = signature.Derivatives & ~DerivativeSet.Third };
        var helpers = Helpers(module, signature, faults);
        return helpers.Count == 0 && faults.Count > 0 && module.Recursive.Count > 0 ? new DifferentiatedMethod(signature) { Faults = faults.ToEquatable() } : new DifferentiatedMethod(signature)
        {
            Helpers = helpers,
            ValueAndGradient = Try(isScalar, () => ReverseMode.Gradient(Prepared(), signature)),
            Vjp = Try(true, () => ReverseMode.Vjp(Prepared(), signature)),
            Traced = Try(isScalar, () => Trace(module, signature)),
            Jvp = Try(signature.Has(DerivativeSet.Jvp), () => ForwardMode.Jvp(Prepared(), signature)),
            Seeds = Try(method.Objects is null && signature.Has(DerivativeSet.Jvp) && faults.Count == 0, () => ForwardMode.Seeds(Prepared(), signature)),
            Hvp = Try(isScalar && signature.Has(DerivativeSet.Hvp), () => ForwardMode.Hvp(Prepared(), signature)),
            Third = third,
            Objects = method.Objects,
            Primal = Try(method.Objects is not null, () => Primal(Once(module))),
            Offsets = method.Objects is null && signature.Results is null && signature.Has(isScalar ? DerivativeSet.Hessian : DerivativeSet.Jacobian) ? Offsets(Prepared, signature, faults) : null,
            Faults = faults.Distinct().ToEquatable(),
        };
    }

    private static EquatableArray<DerivativeHelper> Helpers(Module module, MethodSignature signature, List<Fault> faults)
    {
        try
        {
            return Recursion.Helpers(module, signature).ToEquatable();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            faults.Add(Fault.Of(error));
            return EquatableArray<DerivativeHelper>.Empty;
        }
    }

    private static Function Once(Module module) => SplitConditionals.Run(Inline.Run(module with { Root = NormalizeExits.Run(module.Root) }));

    /// <summary>Of one array of parameters, and of one of results.</summary>
    private static EquatableArray<Expr>? Offsets(Func<Function> prepared, MethodSignature signature, List<Fault> faults)
    {
        if (faults.Count > 0 || signature.Parameters.Where(p => p.Differentiated).ToList() is not [{ IsOutput: false, Type: { IsSequence: true, Element.IsReal: true } } input]) return null;
        var outputs = signature.Parameters.Where(p => p.IsOutput).ToList();
        if (outputs.Count > 1 || outputs.Any(p => p.Type.Leaf != input.Type.Leaf)) return null;
        var function = prepared();
        Local LocalOf(ParameterSignature p) => function.Parameters.First(f => f.Local.Name == p.Name).Local;
        return Sparsity.Of(function, LocalOf(input), outputs.Count == 0 ? null : LocalOf(outputs[0]));
    }

    private static DerivativeBody? Trace(Module module, MethodSignature signature) =>
        signature.IsStatic && Fingerprint.Run(Once(module), signature.Fingerprint) is { } recording ? Primal(recording) : null;

    /// <summary>A method that is not differentiated, but written again.</summary>
    private static DerivativeBody Primal(Function function)
    {
        var single = HoldArrays.Run(SingleAssignment.Run(function));
        var written = ReverseMode.WrittenBy(single, Activity.Of(single));
        return new DerivativeBody(
            HoldArrays.WithHeld(Cleaning.Run(single.Body, single.Parameters, [], [], Locals.After(single)), single.Parameters), ReverseMode.Own(single).ToEquatable(),
            EquatableArray<LoopTier>.Empty, EquatableArray<string>.Empty, EquatableArray<string>.Empty, written.ToEquatable());
    }
}
