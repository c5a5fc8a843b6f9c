namespace AutoGrad.Generator.Tests.Harness;

/// <summary>
/// One golden program and its derivatives behind one interface. A subclass is written in C# for every program and compiled beside it,
/// because spans cannot pass through reflection. Arguments and gradients are fields, so that calls neither box nor allocate.
/// </summary>
public abstract class ProgramDriver
{
    /// <summary>How many points the program is checked at.</summary>
    public abstract int PointCount { get; }

    /// <summary>A point, freshly made.</summary>
    public abstract DriverPoint PointAt(int index);

    /// <summary>The arguments in the order of the parameters.</summary>
    public abstract object[] Inputs { get; set; }

    /// <summary>The gradients in the order of the differentiated parameters.</summary>
    public abstract object[] Gradients { get; set; }

    /// <summary>For every parameter, whether it is differentiated.</summary>
    public abstract bool[] IsDifferentiated { get; }

    /// <summary>The user's own method.</summary>
    public abstract double Value();

    /// <summary><c>FValueAndGradient</c>.</summary>
    public abstract double ValueAndGradient();

    /// <summary><c>FGradient</c>.</summary>
    public abstract void Gradient();

    /// <summary><c>FVjp</c>.</summary>
    public abstract double Vjp(double cotangent);

    /// <summary><c>FObjective</c>, told the lengths of the differentiated arrays.</summary>
    public abstract IObjective Objective();

    /// <summary><c>FObjective</c> without the length of its only differentiated array; <see langword="null"/> if it has not exactly one.</summary>
    public abstract IObjective? ObjectiveOfAnyLength();

    /// <summary>The differentiated arguments, in order.</summary>
    public object[] DifferentiatedInputs() => [.. Inputs.Where((_, index) => IsDifferentiated[index])];

    /// <summary>Takes the arguments of <paramref name="point"/>, and gradients of their shapes filled with <paramref name="fill"/>.</summary>
    public void Load(DriverPoint point, double fill)
    {
        Inputs = Tangents.Copy(point.Inputs);
        Gradients = [.. DifferentiatedInputs().Select(input => Tangents.Filled(input, fill))];
    }
}

/// <summary>A point of a program, evaluated.</summary>
/// <param name="Text">The header's line.</param>
/// <param name="Inputs">The arguments.</param>
/// <param name="Value">The value that mathematics gives, if the header says.</param>
/// <param name="Gradients">The gradients that mathematics gives, by differentiated parameter, flattened; <see langword="null"/> where the header does not say.</param>
/// <param name="IsKink">The function is not differentiable there.</param>
public sealed record DriverPoint(string Text, object[] Inputs, double? Value, double[]?[] Gradients, bool IsKink);
