using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// Text that is made only to be thrown with an exception. A derivative has no use for it: where the exception is due, the method itself
/// is run and throws it, message and all.
/// <code>Require(x > 0, "not positive: " + x)   ⟹   Require(x > 0, "")</code>
/// </summary>
internal sealed partial class Lowerer
{
    private static readonly Literal NoMessage = Literals.Of("", new ScalarType("string"));

    private bool IsMessage(IOperation text, IParameterSymbol parameter, IMethodSymbol method) =>
        parameter is { Type.SpecialType: SpecialType.System_String, RefKind: RefKind.None } && text.ConstantValue is not { HasValue: true } && IsHarmless(text) && IsThrownAlone(parameter, method, []);

    /// <summary>Making the text changes nothing.</summary>
    private static bool IsHarmless(IOperation text) => text.DescendantsAndSelf().All(o => o switch
    {
        IAssignmentOperation or IIncrementOrDecrementOperation or IObjectCreationOperation or IAnonymousFunctionOperation or IDynamicInvocationOperation or IThrowOperation or IAwaitOperation => false,
        IInvocationOperation call => call.TargetMethod.Name == "ToString" || call.TargetMethod.ContainingType.SpecialType == SpecialType.System_String,
        _ => true,
    });

    /// <summary>The called method puts the parameter into exceptions, or passes it on to one that does, and makes nothing else of it.</summary>
    private bool IsThrownAlone(IParameterSymbol parameter, IMethodSymbol method, HashSet<IMethodSymbol> seen)
    {
        method = (method.PartialImplementationPart ?? method).OriginalDefinition;
        if (method.IsAbstract || method.IsVirtual || method.IsOverride || !seen.Add(method) || session.BodyOf(method) is not { } body || parameter.Ordinal >= method.Parameters.Length) return false;
        var own = method.Parameters[parameter.Ordinal];
        return body.Descendants().OfType<IParameterReferenceOperation>().Where(r => SymbolEqualityComparer.Default.Equals(r.Parameter, own)).All(read =>
        {
            for (IOperation? at = read; at is not null; at = at.Parent)
            {
                if (at is IThrowOperation) return true;
                if (at is IArgumentOperation { Parameter: { } passed, Parent: IInvocationOperation inner }) return passed.Type.SpecialType == SpecialType.System_String && IsThrownAlone(passed, inner.TargetMethod, seen);
            }

            return false;
        });
    }
}
