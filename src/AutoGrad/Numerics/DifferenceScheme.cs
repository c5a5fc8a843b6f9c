namespace AutoGrad;

/// <summary>How a derivative is approximated by differences of function values.</summary>
public enum DifferenceScheme
{
    /// <summary>Five-point differences with a step chosen for each coordinate from the function itself, and an error estimate that can be trusted: 11 evaluations. About 13 digits.</summary>
    Adaptive,

    /// <summary>(f(x+h) − f(x))/h with h = √ε·max(1,|x|): 1 evaluation and one shared by all coordinates. About 8 digits.</summary>
    Forward,

    /// <summary>(f(x+h) − f(x−h))/2h with h = ∛ε·max(1,|x|): 2 evaluations. About 10 digits.</summary>
    Central,

    /// <summary>Five points with h = ε^(1/5)·max(1,|x|): 4 evaluations. About 12 digits.</summary>
    FivePoint,

    /// <summary>Central differences at h, h/2, h/4, h/8 extrapolated to h → 0 (Richardson): 8 evaluations. About 13 digits.</summary>
    Richardson,
}
