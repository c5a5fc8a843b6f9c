using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;

namespace AutoGrad.Generator.Transforms.Forward;

/// <summary>The partial derivative of one formula, as another.</summary>
internal static class Formula
{
    /// <summary>∂formula/∂variable; <see langword="null"/> where an operation has no rule.</summary>
    public static Expr? Partial(Expr formula, Local variable)
    {
        if (!formula.Type.IsReal || !formula.Reads().Contains(variable)) return Algebra.Number(0, formula.Type);
        switch (formula)
        {
            case Read:
                return Algebra.Number(1, formula.Type);
            case Conditional e when Partial(e.WhenTrue, variable) is { } then && Partial(e.WhenFalse, variable) is { } otherwise:
                return Algebra.Conditional(e.Condition, then, otherwise);
            case Convert e when Partial(e.Operand, variable) is { } inner:
                return inner.Type == e.Type ? inner : new Convert(inner, e.Type);
            case Unary e:
                return Chain(RuleTable.Find(e.Operator), [e.Operand], e, variable);
            case Binary e:
                return Chain(RuleTable.Find(e.Operator, Varies(e.Left, variable), Varies(e.Right, variable)), [e.Left, e.Right], e, variable);
            case Call e:
                return Chain(RuleTable.Find(e.Function, [.. e.Arguments.Select(a => Varies(a, variable))]), [.. e.Arguments], e, variable);
            case ForeignCall { Method.Rule: { } rule } e:
                return Chain(rule, [.. e.Arguments], e, variable);
            default:
                return null;
        }
    }

    private static bool Varies(Expr operand, Local variable) => operand.Type.IsReal && operand.Reads().Contains(variable);

    private static Expr? Chain(Rule? rule, Expr[] operands, Expr result, Local variable)
    {
        if (rule is null) return null;
        Expr sum = Algebra.Number(0, result.Type);
        for (var i = 0; i < operands.Length; i++)
        {
            if (!Varies(operands[i], variable)) continue;
            if (Partial(operands[i], variable) is not { } inner) return null;
            sum = Algebra.Add(sum, Algebra.Multiply(inner, rule.Partial(i, operands, result, result.Type)));
        }

        return sum;
    }
}
