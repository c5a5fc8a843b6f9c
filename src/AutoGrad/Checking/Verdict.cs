namespace AutoGrad.Checking;

/// <summary>What a gradient check concludes. The order is that of severity.</summary>
public enum Verdict
{
    /// <summary>The derivative is right, to the resolution that the report states.</summary>
    Pass,

    /// <summary>The function cannot be resolved well enough to tell; the report says what to change.</summary>
    Inconclusive,

    /// <summary>The derivative is wrong.</summary>
    Fail,
}
