namespace AutoGrad.Generator.Ir;

/// <summary>The type of a value. Printed exactly as C# writes it.</summary>
internal abstract record IrType
{
    public static readonly ScalarType Double = new("double");
    public static readonly ScalarType Float = new("float");
    public static readonly ScalarType Int = new("int");
    public static readonly ScalarType Bool = new("bool");
    public static readonly ScalarType Void = new("void");

    /// <summary>A scalar that carries a derivative.</summary>
    public bool IsReal => this == Double || this == Float;

    /// <summary>An array or span.</summary>
    public bool IsSequence => this is ArrayType or SpanType;

    /// <summary>What an element is, of an array or span.</summary>
    public IrType Element => this switch
    {
        ArrayType array => array.ElementType,
        SpanType span => span.ElementType,
        _ => throw new InvalidOperationException($"{this} has no elements"),
    };

    /// <summary>The scalar at the bottom: <c>double</c> for <c>double[][]</c>.</summary>
    public IrType Leaf => IsSequence ? Element.Leaf : this;

    /// <summary>A type through which a derivative can flow.</summary>
    public bool IsDifferentiable => Leaf.IsReal;
}

/// <summary>A number, a truth value, or an opaque constant (enum, string): named as C# names it.</summary>
internal sealed record ScalarType(string Name) : IrType
{
    public override string ToString() => Name;
}

/// <summary>An object that the derivative treats as a constant: its members are read, nothing else is known of it.</summary>
internal sealed record OpaqueType(string Name) : IrType
{
    public override string ToString() => Name;
}

/// <summary>Several values at once, such as a method returns.</summary>
internal sealed record TupleType(EquatableArray<IrType> Items) : IrType
{
    public override string ToString() => $"({string.Join(", ", Items)})";
}

/// <summary><c>T[]</c>; jagged arrays nest.</summary>
internal sealed record ArrayType(IrType ElementType) : IrType
{
    public override string ToString() => $"{ElementType}[]";
}

/// <summary><c>Span&lt;T&gt;</c> or <c>ReadOnlySpan&lt;T&gt;</c>.</summary>
internal sealed record SpanType(IrType ElementType, bool ReadOnly) : IrType
{
    public override string ToString() => $"{(ReadOnly ? "ReadOnlySpan" : "Span")}<{ElementType}>";
}
