namespace AutoGrad;

/// <summary>What a gradient check makes of a point at which the function has a kink.</summary>
public enum KinkPolicy
{
    /// <summary>Any value between the one-sided slopes is right, and reported as a subgradient.</summary>
    Accept,

    /// <summary>A kink leaves the component undecided.</summary>
    Inconclusive,

    /// <summary>A kink is an error: the function is meant to be smooth there.</summary>
    Fail,
}
