namespace AutoGrad.Checking;

/// <summary>The likely cause of a wrong derivative.</summary>
public enum Cause
{
    /// <summary>No simple hypothesis fits.</summary>
    Unknown,

    /// <summary>The derivative is the negative of what it should be.</summary>
    Sign,

    /// <summary>A constant factor is lost or doubled: 2, ½, n, 1/n, a constant of the problem.</summary>
    Factor,

    /// <summary>The derivative is zero, or lacks a contribution: a path from parameter to result is not followed.</summary>
    MissingPath,

    /// <summary>The gradient of a regulariser is missing, doubled or of the wrong weight.</summary>
    Regulariser,

    /// <summary>Components are shifted by one or more places.</summary>
    IndexShift,

    /// <summary>Only the first or last component is wrong: a loop bound.</summary>
    LoopBound,

    /// <summary>The right numbers in the wrong places: arguments exchanged, a matrix transposed.</summary>
    Permutation,

    /// <summary>The derivative depends on an earlier call, or on values of another point.</summary>
    StaleValue,

    /// <summary>The output buffer is added to, not overwritten.</summary>
    Accumulation,

    /// <summary>A contribution overwrites those before it: <c>=</c> where <c>+=</c> is meant.</summary>
    Overwriting,

    /// <summary>A local derivative is wrong: ratios differ from component to component, as when a rule or an inner factor is wrong.</summary>
    LocalRule,

    /// <summary>The derivative is not finite where the function is.</summary>
    NotFinite,

    /// <summary>The numbers are right, but a caller's mistake goes unnoticed or does harm: a wrong length, a NaN, one memory for point and gradient.</summary>
    Contract,
}
