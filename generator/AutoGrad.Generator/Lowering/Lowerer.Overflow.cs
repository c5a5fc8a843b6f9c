using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// Arithmetic of integers that throws where it overflows: it is done once, in its place, whatever becomes of the value.
/// <code>x * checked(n + 1)   ⟹   int sum = checked(n + 1); x * sum</code>
/// </summary>
internal sealed partial class Lowerer
{
    /// <summary>Whether the expression cannot stand within another that may not be evaluated.</summary>
    private bool NeedsStatements(IOperation operation) => HasEffects(operation) || operation.DescendantsAndSelf().Any(o => o is { ConstantValue.HasValue: false, Type: { } type } && TryLower(type) is { } number && Integers.Contain(number) && o switch
    {
        IBinaryOperation { IsChecked: true, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } => true,
        IUnaryOperation { IsChecked: true, OperatorKind: UnaryOperatorKind.Minus } => true,
        IConversionOperation { IsChecked: true, IsImplicit: false } => true,
        _ => false,
    });

    /// <summary>The operation as C# means it there: checked, or not.</summary>
    private Expr InContext(Expr operation, bool isChecked)
    {
        if (!MayOverflow(operation)) return operation;
        if (!isChecked) return session.ChecksOverflow ? new Overflow(operation, Throws: false) : operation;

        // Its operands may have been kept just now: they go back into the one expression that the user wrote.
        while (LastStep() is { } last && operation.Reads().Count(l => l == last) == 1)
        {
            var inner = Released(last.Read());
            operation = operation.Substitute(l => l == last ? inner : l.Read());
        }

        // What cannot overflow beside them is in the same context.
        operation = operation.Rewrite(e => Integers.MayOverflow(e) && !MayOverflow(e) ? new Overflow(e, Throws: true) : e);
        var step = (Read)Hold(Transforms.Names.For(operation), new Overflow(operation, Throws: true));
        _steps.Add(step.Local);
        return step;
    }

    /// <summary>The result of a checked operation, if that is the last thing done and nothing else holds it.</summary>
    private Local? LastStep() => _block.Count > 0 && _block[_block.Count - 1] is Declare { Local: var local } && _steps.Contains(local) ? local : null;

    /// <summary>A value that was kept just now, as what it was made by; any other as it is.</summary>
    private Expr Released(Expr value)
    {
        if (value is not Read { Local: var local } || LastStep() != local) return value;
        var made = ((Declare)_block[_block.Count - 1]).Value!;
        _block.RemoveAt(_block.Count - 1);
        return made;
    }

    /// <summary>The results of checked operations, which nothing else holds yet.</summary>
    private readonly HashSet<Local> _steps = [];

    private bool MayOverflow(Expr operation) => Integers.MayOverflow(operation) && operation switch
    {
        Binary { Operator: BinaryOperator.Add } e => !(IsCounter(e.Left) && e.Right is Literal { Value: 0 or 1 } || IsCounter(e.Right) && e.Left is Literal { Value: 0 or 1 }),
        Binary { Operator: BinaryOperator.Subtract } e => !(IsNatural(e.Left) && IsNatural(e.Right)),
        _ => true,
    };

    /// <summary>A counter that has not come to its bound.</summary>
    private bool IsCounter(Expr expression) => expression is Read { Local: var local } && _below.ContainsKey(local);

    /// <summary>An <c>int</c> that is not negative.</summary>
    private bool IsNatural(Expr expression) => expression.Type == IrType.Int && (expression is Literal { Value: >= 0 } or Length || IsCounter(expression));
}
