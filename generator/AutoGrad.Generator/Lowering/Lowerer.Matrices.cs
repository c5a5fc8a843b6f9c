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
    private readonly Dictionary<ISymbol, Value.Matrix> _constantMatrices = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<Local, Expr> _below = [];
    private readonly HashSet<ISymbol> _reassigned = new(SymbolEqualityComparer.Default);

    private bool IsMatrix(ITypeSymbol? type) => ShapeOf(type) is MatrixShape;

    private bool TryMatrixLocal(IVariableDeclaratorOperation declarator, IVariableInitializerOperation? initializer)
    {
        if (!IsMatrix(declarator.Symbol.Type)) return false;
        if (initializer is null || _reassigned.Contains(declarator.Symbol)) throw new Refusal(Descriptors.SequenceReassigned, declarator.Syntax.GetLocation(), declarator.Symbol.Name);
        _values[declarator.Symbol] = RequireMatrix(initializer.Value, declarator.Symbol.Name);
        return true;
    }

    private Value.Matrix RequireMatrix(IOperation operation, string? name = null)
    {
        if (Holder(operation) is { } symbol && _constantMatrices.TryGetValue(symbol, out var known)) return known;
        return LowerValue(operation, name) switch
        {
            Value.Matrix matrix => matrix,
            Value.Leaf { Expression: { Type: OpaqueType } constant } => ConstantMatrix(operation, constant),
            _ => throw Unsupported(operation),
        };
    }

    /// <summary>A matrix that is made here, or is the result of a method.</summary>
    private Value LowerMatrix(IOperation operation, string? name)
    {
        switch (Unwrapped(operation))
        {
            case IArrayCreationOperation { DimensionSizes: [var rows, var columns] } creation:
                return NewMatrix(creation, Dimension("rows", rows), Dimension("columns", columns), name);
            case IInvocationOperation { TargetMethod.Name: "Clone", Instance: { } original } when IsMatrix(original.Type):
                var source = RequireMatrix(original);
                return new Value.Matrix(Named(Sliced(source.Values, Zero, new Length(source.Values), operation), name), source.RowCount, source.ColumnCount);
            case IInvocationOperation invocation:
                return LowerInvocation(invocation, name) ?? throw Unsupported(invocation);
            case IMemberReferenceOperation member:
                return LowerMember(member, name);
            case ILocalReferenceOperation or IParameterReferenceOperation:
                return Variable(Unwrapped(operation));
            default:
                throw Unsupported(operation);
        }
    }

    /// <summary>One that came from outside is seen where the method begins, if what holds it can be read there.</summary>
    private Value.Matrix ConstantMatrix(IOperation operation, Expr constant)
    {
        var (symbol, holder) = (Holder(Unwrapped(operation)), HolderOf(operation));
        var element = ((MatrixShape)ShapeOf(operation.Type)!).Element;
        var name = symbol?.Name ?? "matrix";
        var matrix = new Value.Matrix(
            Seen("Values", "Shape.Elements", new SpanType(element, ReadOnly: true)),
            Seen("Rows", "Shape.Size", IrType.Int, Zero),
            Seen("Columns", "Shape.Size", IrType.Int, One));
        if (holder is not null) _constantMatrices[symbol!] = matrix;
        return matrix;

        Expr Seen(string part, string function, IrType type, params Expr[] dimension)
        {
            var local = Temporary(name + part, type);
            (holder is null ? _block : _prologue).Add(new Declare(local, new Call(function, dimension.Prepend(holder ?? constant).ToEquatable(), type)));
            return local.Read();
        }
    }

    /// <summary>A size keeps its own name where it cannot change.</summary>
    private Expr Dimension(string name, IOperation size)
    {
        var value = LowerExpression(size);
        if (value.Type != IrType.Int) throw Unsupported(size);
        return value is Literal || value is Read or Length { Sequence: Read } && !size.DescendantsAndSelf().Any(o => SymbolOf(o) is { } s && _reassigned.Contains(s)) ? value : Spill(name, value);
    }

    private Value.Matrix NewMatrix(IArrayCreationOperation creation, Expr rows, Expr columns, string? name)
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
        return new Value.Matrix(values, rows, columns);

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
        return new Element(matrix.Values, IsBelow(row, matrix.RowCount) && IsBelow(column, matrix.ColumnCount)
            ? Plus(Times(row, matrix.ColumnCount), column)
            : new Call("Shape.Index", new EquatableArray<Expr>(row, column, matrix.RowCount, matrix.ColumnCount), IrType.Int));
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
                var size = dimension == 0 ? matrix.RowCount : matrix.ColumnCount;
                return call.TargetMethod.Name == "GetLength" ? size : Minus(size, One);
            default:
                return null;
        }
    }
}
