// A template method of an abstract class, an override that calls the base, a constructor that passes on: the type is known where the object is made.
//
// everywhere: value = (x * y * 2 + y * y) * 2 + 1; x' = 4 * y; y' = 4 * x + 4 * y
// at: x = 0.7; y = -1.2
using AutoGrad;

public abstract class Cost
{
    private readonly double _rate;

    protected Cost(double rate) => _rate = rate;

    public virtual double Of(double amount) => _rate * amount;

    public double Twice(double amount) => 2 * Of(amount) + Fixed;

    protected abstract double Fixed { get; }
}

public class Quadratic : Cost
{
    private readonly double _weight;

    public Quadratic(double rate, double weight) : base(rate) => _weight = weight;

    protected override double Fixed => 1;

    public override double Of(double amount) => base.Of(amount) * _weight + amount * amount;
}

public static partial class Values
{
    [Differentiable]
    public static double Inheritance(double x, double y)
    {
        Cost cost = new Quadratic(x, 2);
        return cost.Twice(y);
    }
}
