using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// What a type looks like to the IR, which knows numbers and arrays alone: a tuple, struct or object is the tree of what it holds.
/// </summary>
internal abstract class Shape
{
    /// <summary>The types at the bottom, from left to right.</summary>
    public abstract IEnumerable<IrType> Leaves { get; }

    /// <summary>A value of this shape whose leaves are what <paramref name="leaf"/> makes of their names and types.</summary>
    public abstract Value Build(string name, Func<string, IrType, Expr> leaf);
}

/// <summary>A number, a truth value, an array of them: one value of the IR.</summary>
internal sealed class LeafShape(IrType type) : Shape
{
    public IrType Type => type;

    /// <summary>How generated code comes from what the user calls it to the span that it is here: <c>Shape.Items</c>. Empty where the two are one.</summary>
    public string View { get; init; } = "";

    public override IEnumerable<IrType> Leaves => [type];

    public override Value Build(string name, Func<string, IrType, Expr> leaf) => new Value.Leaf(leaf(name, type));
}

/// <summary>One field of an aggregate. A field of a library type has no symbol: it goes by its name.</summary>
/// <param name="Symbol">The field in its original definition, or the parameter that a primary constructor keeps.</param>
/// <param name="Name">What the user calls it.</param>
/// <param name="Shape">What it holds.</param>
internal sealed record ShapeField(ISymbol? Symbol, string Name, Shape Shape)
{
    /// <summary>It carries <c>[NoDerivative]</c>.</summary>
    public bool IsConstant { get; init; }

    /// <summary>It may hold numbers that a derivative should reach and does not: it must not be read.</summary>
    public bool IsOutOfReach { get; init; }
}

/// <summary>A tuple, struct, record or object.</summary>
internal sealed class AggregateShape(ITypeSymbol type, IReadOnlyList<ShapeField> fields) : Shape
{
    public ITypeSymbol Type => type;

    public IReadOnlyList<ShapeField> Fields => fields;

    /// <summary>How many leaves a shape may have.</summary>
    public const int SizeLimit = 2000;

    /// <summary>The number of its leaves.</summary>
    public int Size { get; } = fields.Sum(f => SizeOf(f.Shape));

    private static int SizeOf(Shape shape) => shape switch
    {
        AggregateShape part => part.Size,
        ArrayShape rows => rows.Element.Size,
        _ => 1,
    };

    /// <summary>The object may be of a class that derives from the type: which of its virtual methods run is not known.</summary>
    public bool IsOpen { get; init; }

    public override IEnumerable<IrType> Leaves => fields.SelectMany(f => f.Shape.Leaves);

    public override Value Build(string name, Func<string, IrType, Expr> leaf) =>
        new Value.Aggregate(this, [.. fields.Select(f => f.Shape.Build(Join(name, f.Name), leaf))]);

    /// <summary>The place of a field, by its symbol, by its number in a tuple, or by its name in a library type; −1 if there is none.</summary>
    public int IndexOf(ISymbol member)
    {
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
            return tuple.TupleElements.Select(e => (e.CorrespondingTupleField ?? e).Name).ToList().IndexOf(((member as IFieldSymbol)?.CorrespondingTupleField ?? member).Name);
        for (var i = 0; i < fields.Count; i++)
            if (fields[i].Symbol is { } symbol ? SymbolEqualityComparer.Default.Equals(symbol, member.OriginalDefinition) : fields[i].Name == member.Name)
                return i;
        return -1;
    }

    /// <summary><c>pX</c> for the field <c>X</c> of <c>p</c>.</summary>
    public static string Join(string name, string field)
    {
        field = field.TrimStart('_');
        if (field.Length == 0) field = "item";
        return name.Length == 0
            ? char.ToLowerInvariant(field[0]) + field.Substring(1)
            : (char.IsDigit(name[name.Length - 1]) && char.IsDigit(field[0]) ? name + "_" : name) + char.ToUpperInvariant(field[0]) + field.Substring(1);
    }
}

/// <summary>An array of aggregates: one array for each of their leaves.</summary>
internal sealed class ArrayShape(AggregateShape element) : Shape
{
    public AggregateShape Element => element;

    public override IEnumerable<IrType> Leaves => element.Leaves.Select(l => new ArrayType(l));

    public override Value Build(string name, Func<string, IrType, Expr> leaf) =>
        new Value.Rows(this, element.Build(name, (path, type) => leaf(path, new ArrayType(type))));
}

/// <summary><c>T[,]</c>: its elements, row by row, and the sizes of its two dimensions.</summary>
internal sealed class MatrixShape(IArrayTypeSymbol type, IrType element) : Shape
{
    /// <summary>How generated code comes from a matrix to its elements.</summary>
    public const string View = "Shape.Flat";

    public IArrayTypeSymbol Type => type;

    public IrType Element => element;

    /// <summary>The matrix is made by whoever has this shape: its elements are an array.</summary>
    public bool IsMade { get; init; }

    public IrType Values => IsMade ? new ArrayType(element) : new SpanType(element, ReadOnly: false);

    public override IEnumerable<IrType> Leaves => [Values, IrType.Int, IrType.Int];

    public override Value Build(string name, Func<string, IrType, Expr> leaf) =>
        new Value.Matrix(leaf(name, Values), leaf(AggregateShape.Join(name, "Rows"), IrType.Int), leaf(AggregateShape.Join(name, "Columns"), IrType.Int));
}
