namespace AutoGrad;

/// <summary>What a gradient check makes of an objective that lets a caller's mistake pass: a wrong length accepted, a NaN that neither value nor gradient shows.</summary>
public enum ContractPolicy
{
    /// <summary>The report notes it; the verdict is about the derivative alone.</summary>
    Note,

    /// <summary>It fails the check.</summary>
    Fail,

    /// <summary>No such call is made: for a function that must not see them.</summary>
    Skip,
}
