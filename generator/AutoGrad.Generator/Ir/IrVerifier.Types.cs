namespace AutoGrad.Generator.Ir;

/// <summary>Every value has the type that its place asks for.</summary>
internal sealed partial class IrVerifier
{
    private void Types(Stmt statement)
    {
        void Is(Expr value, IrType type)
        {
            if (!Fits(value.Type, type)) Fault($"{IrPrinter.Print(value)} is {value.Type} and should be {type}", statement);
        }

        switch (statement)
        {
            case Declare { Value: { } value } s:
                Is(value, s.Local.Type);
                break;
            case Assign s:
                Is(s.Value, s.Local.Type);
                break;
            case Store s when s.Sequence.Type.IsSequence:
                Is(s.Value, s.Sequence.Type.Element);
                Index(s.Index, statement);
                if (s.Sequence.Type is SpanType { ReadOnly: true }) Fault("a read-only span is written to", statement);
                break;
            case Store:
                Fault("what is written to is no sequence", statement);
                break;
            case If s:
                Is(s.Condition, IrType.Bool);
                break;
            case While s:
                Is(s.Condition, IrType.Bool);
                break;
            case For s:
                Is(s.Counter.Read(), IrType.Int);
                Is(s.Start, IrType.Int);
                Is(s.Bound, IrType.Int);
                if (s.Exit is { } exit) Is(exit.Read(), IrType.Bool);
                break;
            case Return s when (s.Value?.Type ?? IrType.Void) != _function.ReturnType:
                Fault($"{s.Value?.Type ?? IrType.Void} is returned and not {_function.ReturnType}", statement);
                break;
            case Reserve s:
                Is(s.Count, IrType.Int);
                break;
            case Push s:
                Is(s.Value, s.Buffer.Type.Element);
                Is(s.Top.Read(), IrType.Int);
                break;
            case Pop s:
                Is(new Element(s.Buffer.Read(), s.Top.Read()), s.Local.Type);
                break;
        }

        foreach (var expression in statement.Expressions().SelectMany(e => e.DescendantsAndSelf())) Types(expression, statement);
    }

    private void Types(Expr expression, Stmt statement)
    {
        switch (expression)
        {
            case Element e:
                if (!e.Sequence.Type.IsSequence) Fault($"{IrPrinter.Print(e.Sequence)} is no sequence", statement);
                Index(e.Index, statement);
                break;
            case Length { Sequence.Type.IsSequence: false }:
                Fault($"{IrPrinter.Print(expression)} is no sequence's", statement);
                break;
            case Slice e when !e.Sequence.Type.IsSequence || e.Start.Type != IrType.Int || e.Count is { } count && count.Type != IrType.Int:
                Fault($"{IrPrinter.Print(expression)} slices what cannot be sliced", statement);
                break;
            case Unary { Operator: UnaryOperator.Not, Operand.Type: var type } when type != IrType.Bool:
                Fault($"{IrPrinter.Print(expression)} negates {type}", statement);
                break;
            case Binary e when !Agrees(e):
                Fault($"{IrPrinter.Print(e)} is {e.Type} of {e.Left.Type} and {e.Right.Type}", statement);
                break;
            case Conditional e when e.Condition.Type != IrType.Bool || e.WhenTrue.Type != e.WhenFalse.Type:
                Fault($"{IrPrinter.Print(e)} has arms of {e.WhenTrue.Type} and {e.WhenFalse.Type}", statement);
                break;
            case NewArray e when e.Count.Type.IsSequence || e.Count.Type.IsReal || e.Type is not ArrayType:
                Fault($"{IrPrinter.Print(e)} makes no array", statement);
                break;
        }
    }

    private void Index(Expr index, Stmt statement)
    {
        if (index.Type.IsSequence || index.Type.IsReal || index.Type == IrType.Bool) Fault($"the index {IrPrinter.Print(index)} is {index.Type}", statement);
    }

    private static bool Agrees(Binary e) => e.Operator switch
    {
        BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight => e.Left.Type == e.Type && e.Right.Type == IrType.Int,
        BinaryOperator.And or BinaryOperator.Or => e.Left.Type == IrType.Bool && e.Right.Type == IrType.Bool && e.Type == IrType.Bool,
        BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual or BinaryOperator.Equal or BinaryOperator.NotEqual
            => e.Left.Type == e.Right.Type && e.Type == IrType.Bool,
        _ => e.Left.Type == e.Type && e.Right.Type == e.Type && !e.Type.IsSequence,
    };

    /// <summary>An array is a span, and a span a read-only one, without further ado; what a constant object is under another type is C#'s business.</summary>
    private static bool Fits(IrType type, IrType wanted) => type == wanted || type is OpaqueType && wanted is OpaqueType
        || wanted is SpanType span && type.IsSequence && type.Element == span.ElementType && (span.ReadOnly || type is not SpanType { ReadOnly: true });
}
