using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Running;

/// <summary>What is wrong with a program's derivative.</summary>
/// <param name="Program">The program.</param>
/// <param name="Kind">In a word; what shrinking must preserve.</param>
/// <param name="Details">Inputs, expected and got.</param>
internal sealed record Failure(RandomProgram Program, string Kind, string Details)
{
    /// <summary>What was generated.</summary>
    public string Generated { get; init; } = "";
}
