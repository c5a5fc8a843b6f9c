namespace AutoGrad.Conformance.Programs;

/// <summary>The kinds of types in the random language.</summary>
internal enum Kind { Void, Bool, Int, Double, Float, Array, Span, ReadOnlySpan, Jagged }

/// <summary>A type: a scalar, or a sequence of scalars; a jagged array has rows of its element.</summary>
internal readonly record struct Ty(Kind Kind, Kind Element = Kind.Void)
{
    public static readonly Ty Void = new(Kind.Void), Bool = new(Kind.Bool), Int = new(Kind.Int), Double = new(Kind.Double), Float = new(Kind.Float);

    public bool IsReal => Kind is Kind.Double or Kind.Float;

    public bool IsSequence => Kind >= Kind.Array;

    public bool IsWritable => Kind is Kind.Array or Kind.Span or Kind.Jagged;

    /// <summary>What an index gives.</summary>
    public Ty Item => Kind == Kind.Jagged ? new(Kind.Array, Element) : new(Element);

    public Ty Scalar => IsSequence ? new(Element) : this;

    public static Ty Array(Ty item) => new(Kind.Array, item.Kind);

    public static Ty Span(Ty item) => new(Kind.Span, item.Kind);

    public static Ty ReadOnlySpan(Ty item) => new(Kind.ReadOnlySpan, item.Kind);

    public static Ty Jagged(Ty item) => new(Kind.Jagged, item.Kind);

    public override string ToString() => Kind switch
    {
        Kind.Array => $"{Item}[]",
        Kind.Span => $"Span<{Item}>",
        Kind.ReadOnlySpan => $"ReadOnlySpan<{Item}>",
        Kind.Jagged => $"{Scalar}[][]",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}
