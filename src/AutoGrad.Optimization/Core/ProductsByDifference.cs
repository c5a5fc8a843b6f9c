namespace AutoGrad.Optimization;

/// <summary>
/// The product of the Hessian with a direction as a central difference of two gradients, each asked for like any other, so that it is counted, limited and seen. The
/// step moves no parameter by more than ∛ε of its size. Where the two gradients do not differ at all, the sizes are too small, and a longer step is tried.
/// </summary>
internal sealed class ProductsByDifference(int n, Sizes sizes)
{
    /// <summary>What a step that shows nothing is lengthened by, and how often.</summary>
    private const double Longer = 1e4;
    private const int MostTries = 3;

    private double[] point = [], ahead = [], behind = [];
    private Evaluation product;
    private double step;
    private int tries;
    private bool forward;

    public bool IsPending { get; private set; }

    /// <summary>The gradient that is wanted.</summary>
    public Evaluation Question => new(EvaluationKind.ValueAndGradient, point, forward ? ahead : behind);

    public void Begin(Evaluation wanted)
    {
        if (point.Length == 0) (point, ahead, behind) = (new double[n], new double[n], new double[n]);
        (product, tries, IsPending) = (wanted, 0, true);
        Aim(Precision.CentralStep * sizes.Reach(wanted.Point.Span, wanted.Direction.Span));
    }

    /// <summary>The gradient has been told.</summary>
    public void Take()
    {
        if (forward)
        {
            forward = false;
            Vec.Combine(point, product.Point.Span, -step, product.Direction.Span);
            return;
        }
        Span<double> difference = product.Gradient.Span;
        Vec.Subtract(difference, ahead, behind);
        if (Vec.MaxAbs(difference) == 0 && Vec.MaxAbs(ahead) > 0 && ++tries < MostTries && StaysNear())
        {
            Aim(Longer * step);
            return;
        }
        Vec.Scale(1 / (2 * step), difference);
        IsPending = false;
    }

    private void Aim(double length)
    {
        (step, forward) = (length, true);
        Vec.Combine(point, product.Point.Span, step, product.Direction.Span);
    }

    /// <summary>Whether a longer step still is a small one in absolute terms: sizes may be too small, never too large.</summary>
    private bool StaysNear() => Longer * step * Vec.MaxAbs(product.Direction.Span) <= Precision.CentralStep;
}
