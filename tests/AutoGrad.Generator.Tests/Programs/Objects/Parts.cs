// An object whose parts are of many kinds: one without numbers, whose methods are called as they are, of the type that a generic base class is given;
// one of a type that only the assembly knows; numbers of the base class.
// language: 12
//
// object: this = new Pricer(quote, gain); double quote = Quote; double gain = Inner.Gain
// everywhere: value = 5 * quote * gain * t; quote' = 5 * gain * t; gain' = 5 * quote * t
// at: quote = 1.5; gain = 0.4; t = 2
// at: quote = -3; gain = 2; t = 0.25
using AutoGrad;

/// <summary>It holds no real number.</summary>
public class Calendar
{
    private readonly int _days = 2;

    /// <summary>Some days later.</summary>
    public virtual int Shift(int day) => day + _days;
}

internal sealed class Curve
{
    public double Gain { get; set; }
}

/// <summary>What is quoted, from some source.</summary>
public abstract partial class Quoted<T>(T source, double quote)
    where T : class
{
    /// <summary>The source.</summary>
    protected readonly T source = source;

    /// <summary>The number.</summary>
    protected double quote = quote;

    /// <summary>Times the number.</summary>
    protected double Scaled(double v) => v * quote;
}

/// <summary>All of it.</summary>
public sealed partial class Pricer : Quoted<Calendar>
{
    private readonly Curve _inner = new();

    /// <summary>From its numbers.</summary>
    public Pricer(double quote, double gain)
        : base(new Calendar(), quote) => _inner.Gain = gain;

    /// <summary>At a time.</summary>
    [Differentiable(WithRespectTo = new[] { "this" })]
    public double Price([NoDerivative] double t) => Scaled(_inner.Gain * t) * Days();

    private int Days() => source.Shift(3);
}
