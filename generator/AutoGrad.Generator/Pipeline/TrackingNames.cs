namespace AutoGrad.Generator.Pipeline;

/// <summary>The steps of the incremental pipeline, by the names that tests watch.</summary>
internal static class TrackingNames
{
    public const string Lower = nameof(Lower);
    public const string Differentiate = nameof(Differentiate);
    public const string Emit = nameof(Emit);
}
