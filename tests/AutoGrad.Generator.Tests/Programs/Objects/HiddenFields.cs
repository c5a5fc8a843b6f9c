// A field and a property that a derived class hides: the methods of each class read their own.
//
// object: this = new Derived(rate); double rate
// everywhere: value = x * 3 * 11 + x * rate * 13; rate' = x * 13; x' = 33 + 13 * rate
// at: rate = 5; x = 2
// at: rate = 5; x = -0.5
using AutoGrad;

public partial class Base
{
    protected double rate = 3;

    /// <summary>Of the class that everything derives from.</summary>
    public double Level { get; set; } = 11;

    /// <summary>By its own state.</summary>
    protected double OfBase(double t) => t * rate * Level;
}

public sealed partial class Derived : Base
{
    private new readonly double rate;

    /// <summary>With its rate.</summary>
    public Derived(double rate) => this.rate = rate;

    /// <summary>Another one.</summary>
    public new double Level { get; set; } = 13;

    /// <summary>By the state of both.</summary>
    [Differentiable(WithRespectTo = new[] { nameof(rate), "x" })]
    public double Total(double x) => OfBase(x) + x * rate * Level;
}
