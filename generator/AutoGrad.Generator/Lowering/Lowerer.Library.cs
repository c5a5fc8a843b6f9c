using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>Library methods whose meaning is a few statements.</summary>
internal sealed partial class Lowerer
{
    private Expr? TryLibrary(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (TryLinq(invocation) is { } value) return value;
        if (IsRent(method)) return Spill("rented", new NewArray(LowerExpression(invocation.Arguments[0].Value), TypeOf(invocation)));
        return null;
    }
}
