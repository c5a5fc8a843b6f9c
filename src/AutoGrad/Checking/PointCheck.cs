namespace AutoGrad.Checking;

/// <summary>Everything compared at one point.</summary>
/// <param name="Index">The point's number: 0 is the point given.</param>
/// <param name="Point">The coordinates.</param>
/// <param name="Value">f there.</param>
/// <param name="Components">The partial derivatives checked.</param>
/// <param name="Directions">The random directions checked.</param>
/// <param name="Products">Other derivatives checked: elements of Hessian-vector products, Hessians and Jacobians of residuals.</param>
/// <param name="Findings">What the other layers found amiss.</param>
public sealed record PointCheck(
    int Index, IReadOnlyList<double> Point, double Value, IReadOnlyList<ComponentCheck> Components, IReadOnlyList<ComponentCheck> Directions,
    IReadOnlyList<ComponentCheck> Products, IReadOnlyList<Finding> Findings)
{
    /// <summary>All comparisons: components, directions, second derivatives.</summary>
    public IEnumerable<ComponentCheck> Comparisons => Components.Concat(Directions).Concat(Products);

    /// <summary>The gravest verdict at this point.</summary>
    public Verdict Verdict => Comparisons.Select(c => c.Verdict).Concat(Findings.Select(f => f.Verdict)).DefaultIfEmpty(Verdict.Pass).Max();
}

/// <summary>Something other than a wrong number: a broken promise about buffers, values, repeatability.</summary>
/// <param name="Layer">Which layer of the check found it.</param>
/// <param name="Verdict">How grave it is; <see cref="Verdict.Pass"/> for a note that leaves the verdict alone.</param>
/// <param name="Message">What was seen.</param>
/// <param name="Cause">The cause it points to.</param>
public sealed record Finding(string Layer, Verdict Verdict, string Message, Cause Cause = Cause.Unknown);
