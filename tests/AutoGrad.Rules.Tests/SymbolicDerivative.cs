using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;
using AutoGrad.Generator.Transforms;

namespace AutoGrad.Rules.Tests;

/// <summary>Differentiates an expression by the rules: forward mode, small enough to be seen to be right.</summary>
/// <param name="seeds">The derivative of each local that varies.</param>
internal sealed class SymbolicDerivative(IReadOnlyDictionary<Local, Expr> seeds)
{
    public Expr Of(Expr expression) => expression switch
    {
        Read read => seeds.TryGetValue(read.Local, out var seed) ? seed : Zero(expression.Type),
        Unary unary => Chain(unary, RuleTable.Find(unary.Operator)!, unary.Operand),
        Binary binary => OfBinary(binary),
        Conditional choice => Algebra.Conditional(choice.Condition, Of(choice.WhenTrue), Of(choice.WhenFalse)),
        Call call => Active(call.Arguments) is var active && active.Any(a => a) ? Chain(call, RuleTable.Find(call.Function, active)!, [.. call.Arguments]) : Zero(call.Type),
        _ => Zero(expression.Type),
    };

    private Expr OfBinary(Binary binary)
    {
        var active = Active([binary.Left, binary.Right]);
        return active[0] || active[1]
            ? Chain(binary, RuleTable.Find(binary.Operator, active[0], active[1])!, binary.Left, binary.Right)
            : Zero(binary.Type);
    }

    private bool[] Active(IEnumerable<Expr> arguments) => [.. arguments.Select(argument => argument.Type.IsReal && !Algebra.IsZero(Of(argument)))];

    private Expr Chain(Expr value, Rule rule, params Expr[] arguments)
    {
        var active = Active(arguments);
        return Enumerable.Range(0, arguments.Length).Where(i => active[i])
            .Select(i => Algebra.Multiply(rule.Partial(i, arguments, value, value.Type), Of(arguments[i])))
            .Aggregate(Zero(value.Type), Algebra.Add);
    }

    private static Expr Zero(IrType type) => Algebra.Number(0, type.IsReal ? type : IrType.Double);
}
