namespace AutoGrad;

/// <summary>A run of consecutive parameters that belong together: one argument of the method, one layer's weights.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Length">How many parameters it spans.</param>
public readonly record struct ParameterBlock(string Name, int Length);

/// <summary>Optional beside <see cref="IObjective"/>: how the flat point divides into named blocks, in order. Reports then say <c>w[3]</c>, not <c>x[17]</c>.</summary>
public interface IParameterBlocks
{
    /// <summary>The blocks in order; their lengths add up to the dimension.</summary>
    IReadOnlyList<ParameterBlock> Blocks { get; }
}
