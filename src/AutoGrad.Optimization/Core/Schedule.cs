namespace AutoGrad.Optimization;

/// <summary>A learning rate as a pure function of the number of updates made; the same number always gives the same rate, so nothing has to be saved.</summary>
public abstract record Schedule
{
    /// <summary>The rate of the update number <paramref name="update"/>, counted from 0.</summary>
    public abstract double At(long update);

    /// <summary>A fixed rate.</summary>
    public static implicit operator Schedule(double rate) => FromDouble(rate);

    /// <summary>A fixed rate.</summary>
    public static Schedule FromDouble(double rate) => new Fixed(rate);

    private sealed record Fixed(double Rate) : Schedule
    {
        public override double At(long update) => Rate;
    }
}
