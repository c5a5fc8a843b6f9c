namespace AutoGrad.Generator.Tests.Golden;

/// <summary>An input of a program, and what mathematics says about it there. Every right-hand side is a C# expression.</summary>
/// <param name="Text">The line of the header.</param>
/// <param name="Inputs">The arguments by parameter name.</param>
/// <param name="Value">The value, if it is known.</param>
/// <param name="Gradients">The gradients that are known, by parameter name; the inputs are in scope.</param>
/// <param name="IsKink">The function is not differentiable there, so that a numerical derivative has nothing to say: the convention decides.</param>
public sealed record GoldenPoint(
    string Text, IReadOnlyDictionary<string, string> Inputs, string? Value, IReadOnlyDictionary<string, string> Gradients, bool IsKink)
{
    /// <summary>The derivative is cut on purpose, so that differences of the function say something else: the closed form decides.</summary>
    public bool IsCut { get; init; }

    /// <summary>The rows of the Hessian, if they are known.</summary>
    public string? Hessian { get; init; }
}
