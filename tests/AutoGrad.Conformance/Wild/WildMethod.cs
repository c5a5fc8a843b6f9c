namespace AutoGrad.Conformance.Wild;

/// <summary>A method of somebody else's program that was marked.</summary>
/// <param name="Project">The project it is in.</param>
/// <param name="Path">Its file.</param>
/// <param name="Position">Where its name stands in the marked text.</param>
/// <param name="HasArithmetic">Whether it does enough arithmetic to count as numeric.</param>
/// <param name="ByThis">It is to be differentiated with respect to its object, not to its parameters.</param>
internal sealed record WildMethod(string Project, string Path, int Position, bool HasArithmetic, bool ByThis);

/// <summary>What came of it.</summary>
internal enum Outcome
{
    /// <summary>It, or a method that it calls, does not compile here, for want of a package.</summary>
    DoesNotBind,

    /// <summary>A derivative was generated.</summary>
    Accepted,

    /// <summary>A diagnostic says why not.</summary>
    Refused,

    /// <summary>The generator failed, or said nothing.</summary>
    Failed,
}

/// <param name="Method">The method.</param>
/// <param name="Name">Its type and name.</param>
/// <param name="IsNumeric">It computes, from real numbers in parameters or in its object.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Id">The first diagnostic.</param>
/// <param name="Message">What it says.</param>
/// <param name="HintName">The generated file.</param>
internal sealed record Verdict(WildMethod Method, string Name, bool IsNumeric, Outcome Outcome, string Id, string Message, string? HintName)
{
    /// <summary>Accepted with the warning that a derivative is lost to a search by signs: differences see what it finds, which the derivative cannot.</summary>
    public bool IsWarned { get; init; }

    /// <summary>What stands in the way, without the names that differ from method to method.</summary>
    public string Construct => Id is "AG0100" or "AG0101" or "AG0003" or "AG0110" or "AG0111" or "AG0114" ? Message : Id;
}
