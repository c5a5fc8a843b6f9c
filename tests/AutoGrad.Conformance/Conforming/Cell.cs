namespace AutoGrad.Conformance.Conforming;

/// <summary>A construct in one of its forms: right, wrong, or refused with an id.</summary>
/// <param name="Construct">The construct.</param>
/// <param name="Form">How it is met.</param>
/// <param name="Refused">The diagnostic.</param>
/// <param name="Wrong">What is wrong.</param>
/// <param name="Comparisons">How many numbers agree.</param>
internal sealed record Cell(Construct Construct, Form Form, string? Refused, string? Wrong, int Comparisons)
{
    /// <summary>Refused, and nobody said so; or accepted, and somebody said it would not be.</summary>
    public bool IsUnexpected => Refused != Construct.RefusalIn(Form);

    public override string ToString() => Wrong is not null ? "WRONG" : Refused ?? "right";
}
