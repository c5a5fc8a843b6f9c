using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// <c>T[,]</c> is its elements, row by row, and two numbers: <c>m[i, j]</c> is <c>values[i * columns + j]</c>, with the bounds checked
/// unless the loop has done so. A matrix that came from outside is seen as a span over its elements.
/// </summary>
internal sealed partial class Lowerer
{
    private readonly Dictionary<ISymbol, Matrix> _matrices = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<Local, Expr> _below = [];
    private readonly HashSet<ISymbol> _reassigned = new(SymbolEqualityComparer.Default);

    private bool IsMatrix(ITypeSymbol? type) => type is IArrayTypeSymbol { Rank: 2, ElementType: var element } && TryLower(element) is { IsSequence: false };

    private bool TryMatrixLocal(IVariableDeclaratorOperation declarator, IVariableInitializerOperation? initializer)
    {
        if (!IsMatrix(declarator.Symbol.Type)) return false;
        if (initializer is null || _reassigned.Contains(declarator.Symbol)) throw new Refusal(Descriptors.SequenceReassigned, declarator.Syntax.GetLocation(), declarator.Symbol.Name);
        _matrices[declarator.Symbol] = RequireMatrix(initializer.Value, declarator.Symbol.Name);
        return true;
    }

    private Matrix RequireMatrix(IOperation operation, string? name = null)
    {
        operation = Unwrapped(operation);
        if (SymbolOf(operation) is { } local && _matrices.TryGetValue(local, out var known)) return known;
        switch (operation)
        {
            case IArrayCreationOperation { DimensionSizes: [var rows, var columns] } creation:
                return NewMatrix(creation, Dimension("rows", rows), Dimension("columns", columns), name);
            case IInvocationOperation { TargetMethod.Name: "Clone", Instance: { } original } when IsMatrix(original.Type):
                var source = RequireMatrix(original);
                return source with { Values = Named(Sliced(source.Values, Zero, new Length(source.Values), operation), name) };
        }

        if (Holder(operation) is not { } symbol || HolderOf(operation) is not { } holder || operation.Type is not IArrayTypeSymbol { ElementType: var element })
            throw Unsupported(operation);
        if (_matrices.TryGetValue(symbol, out var seen)) return seen;
        var values = Temporary(symbol.Name + "Values", new SpanType(TryLower(element)!, ReadOnly: true));
        _prologue.Add(new Declare(values, new Call("Shape.Elements", new EquatableArray<Expr>(holder), values.Type)));
        return _matrices[symbol] = new Matrix(values.Read(), Outer("Rows", 0), Outer("Columns", 1));

        Expr Outer(string part, int dimension)
        {
            var size = Temporary(symbol.Name + part, IrType.Int);
            _prologue.Add(new Declare(size, new Call("Shape.Size", new EquatableArray<Expr>(holder, Literals.Of(dimension, IrType.Int)), IrType.Int)));
            return size.Read();
        }
    }

    /// <summary>A size keeps its own name where it cannot change.</summary>
    private Expr Dimension(string name, IOperation size)
    {
        var value = LowerExpression(size);
        if (value.Type != IrType.Int) throw Unsupported(size);
        return value is Literal || value is Read or Length { Sequence: Read } && !size.DescendantsAndSelf().Any(o => SymbolOf(o) is { } s && _reassigned.Contains(s)) ? value : Spill(name, value);
    }

    private Matrix NewMatrix(IArrayCreationOperation creation, Expr rows, Expr columns, string? name)
    {
        var element = TryLower(((IArrayTypeSymbol)creation.Type!).ElementType) ?? throw Unsupported(creation);
        if (rows is not Literal { Value: >= 0 } and not Length || columns is not Literal { Value: >= 0 } and not Length)
            Require(And(AtLeastZero(rows), AtLeastZero(columns)));
        var values = Spill(name ?? "matrix", new NewArray(Times(rows, columns), new ArrayType(element)));
        if (creation.Initializer is { } initializer)
            for (var i = 0; i < initializer.ElementValues.Length; i++)
                if (initializer.ElementValues[i] is IArrayInitializerOperation row)
                    for (var j = 0; j < row.ElementValues.Length; j++)
                        LowerInitial(values, Literals.Of(i * row.ElementValues.Length + j, IrType.Int), row.ElementValues[j]);
        return new Matrix(values, rows, columns);

        static Expr AtLeastZero(Expr size) => size is Literal { Value: >= 0 } or Length ? True : new Binary(BinaryOperator.GreaterOrEqual, size, Zero, IrType.Bool);
    }

    private static Expr Times(Expr a, Expr b) => (a, b) switch
    {
        (Literal { Value: { } m }, Literal { Value: { } n }) => Literals.Of((int)(m * n), IrType.Int),
        (Literal { Value: 1 }, _) => b,
        (_, Literal { Value: 1 }) => a,
        (Literal { Value: 0 }, _) => Zero,
        _ => new Binary(BinaryOperator.Multiply, a, b, IrType.Int),
    };

    private Expr Named(Expr array, string? name)
    {
        if (name is null) return array;
        var local = Temporary(name, array.Type);
        Add(new Declare(local, array));
        return local.Read();
    }

    private Element LowerMatrixElement(IArrayElementReferenceOperation reference)
    {
        var matrix = RequireMatrix(reference.ArrayReference);
        var indices = LowerOperands(reference.Indices);
        if (indices.Any(i => i.Type != IrType.Int)) throw Unsupported(reference);
        var (row, column) = (indices[0], indices[1]);
        return new Element(matrix.Values, IsBelow(row, matrix.Rows) && IsBelow(column, matrix.Columns)
            ? Plus(Times(row, matrix.Columns), column)
            : new Call("Shape.Index", new EquatableArray<Expr>(row, column, matrix.Rows, matrix.Columns), IrType.Int));
    }

    /// <summary>The index is known to be right: a constant within constants, or the counter of a loop over that very dimension.</summary>
    private bool IsBelow(Expr index, Expr size) => index switch
    {
        Literal { Value: >= 0 and var i } => size is Literal { Value: { } n } && i < n,
        Read { Local: var counter } => _below.TryGetValue(counter, out var bound) && bound == size,
        _ => false,
    };

    /// <summary>A counter that starts at zero or above and stays below its bound, which never changes.</summary>
    private void NoteRange(Local counter, Expr start, BinaryOperator relation, Expr bound, int step)
    {
        var isFromZero = start is Literal { Value: >= 0 } || start is Read { Local: var other } && _below.ContainsKey(other)
            || start is Binary { Operator: BinaryOperator.Add, Left: Read { Local: var before }, Right: Literal { Value: >= 0 } } && _below.ContainsKey(before);
        if (!isFromZero || relation != BinaryOperator.Less || step <= 0) return;
        _below[counter] = bound is Read { Local: var outer } && _below.TryGetValue(outer, out var further) ? further : bound;
    }

    private Expr? TryMatrixMember(IOperation operation)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation { Property.Name: "Length", Instance: { } instance } when IsMatrix(instance.Type):
                return new Length(RequireMatrix(instance).Values);
            case IInvocationOperation { TargetMethod.Name: "GetLength" or "GetUpperBound", Instance: { } instance, Arguments: [{ Value.ConstantValue: { HasValue: true, Value: int dimension and (0 or 1) } }] } call when IsMatrix(instance.Type):
                var matrix = RequireMatrix(instance);
                var size = dimension == 0 ? matrix.Rows : matrix.Columns;
                return call.TargetMethod.Name == "GetLength" ? size : Minus(size, One);
            default:
                return null;
        }
    }
}
