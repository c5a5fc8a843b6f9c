namespace AutoGrad.Optimization;

/// <summary>Walks over everything a method must remember between two iterations; the one walk serves saving and restoring.</summary>
internal interface IStateVisitor
{
    bool Restoring { get; }
    void Vector(string name, double[] values);
    void Integers(string name, int[] values);
    void Scalar(string name, ref double value);
    void Count(string name, ref long value);

    /// <summary>Names what follows with a prefix, until <see cref="Leave"/>.</summary>
    void Enter(string prefix);

    void Leave();
}
