namespace AutoGrad.Generator.Tests.Harness;

/// <summary>One golden program: its derivatives, and the points of its header.</summary>
public abstract class ProgramDriver : DerivativeDriver
{
    /// <summary>How many points the program is checked at.</summary>
    public abstract int PointCount { get; }

    /// <summary>A point, freshly made.</summary>
    public abstract DriverPoint PointAt(int index);

    /// <summary><c>FObjective</c> without the length of its only differentiated array; <see langword="null"/> if it has not exactly one.</summary>
    public abstract IObjective? ObjectiveOfAnyLength();

    /// <summary>Takes the arguments of <paramref name="point"/>, and gradients of their shapes filled with <paramref name="fill"/>.</summary>
    public void Load(DriverPoint point, double fill) => Load(point.Inputs, fill);
}

/// <summary>A point of a program, evaluated.</summary>
/// <param name="Text">The header's line.</param>
/// <param name="Inputs">The arguments.</param>
/// <param name="Value">The value that mathematics gives, if the header says.</param>
/// <param name="Gradients">The gradients that mathematics gives, by differentiated parameter, flattened; <see langword="null"/> where the header does not say.</param>
/// <param name="IsKink">The function is not differentiable there.</param>
public sealed record DriverPoint(string Text, object[] Inputs, double? Value, double[]?[] Gradients, bool IsKink)
{
    /// <summary>The derivative is not the function's, on purpose.</summary>
    public bool IsCut { get; init; }

    /// <summary>The Hessian that mathematics gives, row by row, if the header says.</summary>
    public double[]? Hessian { get; init; }
}
