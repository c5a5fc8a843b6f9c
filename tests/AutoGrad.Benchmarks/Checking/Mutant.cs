namespace AutoGrad.Benchmarks.Checking;

/// <summary>A loss at a scale with one fault in its gradient: in the loss's own code, or a general one planted on the result.</summary>
internal sealed class Mutant(Loss loss, Fault fault, double scale, Action<Mutant, double[], double[]>? alter = null) : IObjective, IParameterBlocks
{
    private double[]? _previous;

    public Loss Loss => loss;

    public Fault Fault => fault;

    public double Scale => scale;

    /// <summary>Whether a diagnosis names the fault. Of two parameters a shift, a reversal and an exchange are the same; the last of one is all of it.</summary>
    public bool IsNamedBy(Cause? cause) => cause == fault.Cause
        || (Dimension == 2 && fault.Cause is (Cause.IndexShift or Cause.Permutation) && cause is (Cause.IndexShift or Cause.Permutation))
        || (loss.Blocks[^1].Length == 1 && fault is { Name: "last component zero", Cause: Cause.LoopBound } && cause == Cause.MissingPath);

    public int Dimension => loss.Dimension;

    public IReadOnlyList<ParameterBlock> Blocks => loss.Blocks;

    public double Value(ReadOnlySpan<double> x) => scale * loss.Value(x);

    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double[] right = new double[x.Length], held = gradient.ToArray();
        if (alter is null)
        {
            loss.Gradient(x, right, fault.Name);
            Multiply(right);
            right.CopyTo(gradient);
            return Value(x);
        }
        loss.Gradient(x, right, "");
        Multiply(right);
        alter(this, right, held);
        right.CopyTo(gradient);
        return Value(x);
    }

    /// <summary>The gradient that the call before this one computed; its own the first time.</summary>
    public double[] Previous(double[] current)
    {
        var previous = _previous ?? current;
        _previous = (double[])current.Clone();
        return (double[])previous.Clone();
    }

    private void Multiply(double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= scale;
        }
    }

    public override string ToString() => FormattableString.Invariant($"{loss.Name}: {fault.Name} (scale {scale:G})");
}
