namespace AutoGrad.Optimization;

/// <summary>What the number called the optimality of a point measures: 0 where the first-order conditions of the problem hold.</summary>
public enum OptimalityMeasure
{
    /// <summary>Nothing: the method sees no gradient.</summary>
    None,
    /// <summary>The largest absolute component of the gradient.</summary>
    Gradient,
    /// <summary>The largest absolute component of x − P(x − ∇f(x)), P the projection onto the limits: the gradient as far as the limits let it be followed.</summary>
    ProjectedGradient,
    /// <summary>The largest absolute component of L·(x − prox(x − ∇f(x)/L)), L the current estimate of the gradient's Lipschitz constant; progress
    /// reports it at the look-ahead point, a result at its X.</summary>
    ProximalGradient,
    /// <summary>The largest absolute component of the smallest subgradient of the sum.</summary>
    Subgradient,
    /// <summary>The largest cosine between the residual vector and a column of the Jacobian that no limit holds: free of all units.</summary>
    ResidualCosine,
    /// <summary>The largest absolute component of the projected gradient of the Lagrangian, at the multipliers found.</summary>
    Lagrangian,
}

internal static class OptimalityMeasures
{
    public static string Describe(this OptimalityMeasure measure) => measure switch
    {
        OptimalityMeasure.Gradient => "largest gradient component",
        OptimalityMeasure.ProjectedGradient => "largest component of the projected gradient",
        OptimalityMeasure.ProximalGradient => "largest component of the proximal gradient",
        OptimalityMeasure.Subgradient => "largest component of the smallest subgradient",
        OptimalityMeasure.ResidualCosine => "largest cosine of residuals and Jacobian",
        OptimalityMeasure.Lagrangian => "largest component of the Lagrangian's projected gradient",
        _ => "optimality",
    };
}
