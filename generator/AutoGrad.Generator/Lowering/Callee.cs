using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>What <c>this</c> is to a called method.</summary>
internal enum Receiver
{
    /// <summary>The method is static.</summary>
    None,

    /// <summary>The object whose method is differentiated, which is constant.</summary>
    Home,

    /// <summary>Another constant object.</summary>
    Constant,

    /// <summary>A value whose fields are variables of the caller.</summary>
    Aggregate,
}

/// <summary>One way to call a method: with the types and receiver it is compiled for.</summary>
/// <param name="Key">Its name in the module.</param>
/// <param name="Method">The method, without type parameters.</param>
/// <param name="Receiver">What <c>this</c> is.</param>
/// <param name="This">The shape of <c>this</c>, where that is an aggregate.</param>
/// <param name="Parameters">The shapes of the parameters; none for a constant object.</param>
/// <param name="Result">The shape of the result; none when there is no result.</param>
internal sealed record Callee(string Key, IMethodSymbol Method, Receiver Receiver, AggregateShape? This, IReadOnlyList<Shape?> Parameters, Shape? Result)
{
    /// <summary>What <c>ref</c> and <c>out</c> parameters, and methods that change <c>this</c>, are given: variables. So is <c>in</c>, where a variable could change under it.</summary>
    public bool IsByReference(IParameterSymbol parameter) => parameter.RefKind is RefKind.Ref or RefKind.Out
        || parameter.RefKind != RefKind.None && (Receiver == Receiver.Aggregate || Method.Parameters.Any(p => p.RefKind is RefKind.Ref or RefKind.Out));
}
