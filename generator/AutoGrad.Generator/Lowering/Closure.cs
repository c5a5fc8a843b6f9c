using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// What a delegate calls, known when it is lowered: a lambda or a local function with its body, or a method, which has none here.
/// It is put in the place of each call, so it reads and writes what it captures without further ado.
/// </summary>
internal sealed record Closure(IMethodSymbol Method, IOperation? Body)
{
    public IReadOnlyList<IParameterSymbol> Parameters => Method.Parameters;
}
