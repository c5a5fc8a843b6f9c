using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Pipeline;

/// <summary>
/// What the generator checks of itself while it runs for users. A local that a pass lost reads as nothing, and nothing would be printed as a
/// number: it has to be found before.
/// </summary>
internal static class Invariants
{
    /// <summary>The method and all that it calls, as they were lowered.</summary>
    public static void Require(Module module)
    {
        var callees = module.Callees.ToDictionary(f => f.Key);
        bool IsByReference(Invoke call, int argument) => !callees.TryGetValue(call.Method, out var callee) || callee.Parameters[argument].ByReference;
        foreach (var function in module.Callees.Append(module.Root)) Require(function, IrStage.Lowered, IsByReference);
    }

    /// <summary>A function between two passes.</summary>
    /// <exception cref="InvalidOperationException">A local is read where it is not in scope or has no value: the pass before is at fault.</exception>
    public static void Require(Function function, IrStage stage, Func<Invoke, int, bool>? isByReference = null)
    {
        if (IrVerifier.VerifyFlow(function, stage, isByReference) is [var fault, ..]) throw new InvalidOperationException($"in '{function.Name}', {fault}");
    }
}
