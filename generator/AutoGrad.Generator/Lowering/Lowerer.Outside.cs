using AutoGrad.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>What reaches out of the method: output, which a derivative does not repeat; chance and the clock, which it cannot.</summary>
internal sealed partial class Lowerer
{
    private bool TryOutput(IInvocationOperation invocation)
    {
        if (invocation.TargetMethod.ContainingType is not { } type) return false;
        var name = type.ToDisplayString();
        if (name is not ("System.Console" or "System.Diagnostics.Debug" or "System.Diagnostics.Trace") || !invocation.TargetMethod.ReturnsVoid) return false;
        if (invocation.Arguments.Any(a => a.Value.DescendantsAndSelf().Any(o => o is IAssignmentOperation or IIncrementOrDecrementOperation or IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke })))
            throw Unsupported(invocation);
        if (name == "System.Console") session.Warn(Diagnostic.Create(Descriptors.Output, invocation.Syntax.GetLocation(), invocation.TargetMethod.Name));
        return true;
    }

    /// <summary>A value that differs from run to run has no derivative: the second run would be of another function.</summary>
    private static void RefuseChance(ITypeSymbol? type, IOperation at)
    {
        if (IsChance(type)) throw new Refusal(Descriptors.Chance, at.Syntax.GetLocation(), at.Syntax.ToString());
    }

    /// <summary>The member gives another value each time.</summary>
    private static void RefuseChance(ISymbol member, IOperation at)
    {
        if (IsChance(member)) throw new Refusal(Descriptors.Chance, at.Syntax.GetLocation(), at.Syntax.ToString());
    }

    /// <inheritdoc cref="RefuseChance(ISymbol, IOperation)"/>
    private static bool IsChance(ISymbol member) => (member.ContainingType?.ContainingNamespace?.ToDisplayString(), member.ContainingType?.Name) switch
    {
        ("System", "DateTime" or "DateTimeOffset" or "Guid" or "Environment") => member.IsStatic && member.Name.Replace("get_", "") is "Now" or "UtcNow" or "Today" or "NewGuid" or "CreateVersion7" or "TickCount" or "TickCount64",
        _ => IsChance(member.ContainingType),
    };

    private static bool IsChance(ITypeSymbol? type) => (type?.ContainingNamespace?.ToDisplayString(), type?.Name) is
        ("System", "Random" or "TimeProvider") or ("System.Diagnostics", "Stopwatch") or ("System.Security.Cryptography", "RandomNumberGenerator");
}
