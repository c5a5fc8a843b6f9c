using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;

namespace AutoGrad.Generator.Analysis;

/// <summary>
/// The values whose tangent may be infinite where they themselves are finite, or what is computed from them is: a square root at 0, a multiple of a
/// logarithm at 0, and what is computed from it.
/// Where such a tangent is multiplied by zero the product is zero, as it is in reverse mode, which meets the zero first.
/// </summary>
internal sealed class UnboundedSlopes
{
    private static readonly HashSet<string> Vertical = ["Sqrt", "Cbrt", "RootN", "Pow", "Asin", "Acos", "AsinPi", "AcosPi", "Acosh"];

    private readonly Activity _activity;
    private readonly InfiniteValues _infinite;
    private readonly HashSet<Expr> _roots = [];

    private UnboundedSlopes(Activity activity, InfiniteValues infinite) => (_activity, _infinite) = (activity, infinite);

    public static UnboundedSlopes Of(Block body, Activity activity, InfiniteValues infinite)
    {
        var found = new UnboundedSlopes(activity, infinite);
        int before;
        do
        {
            before = found._roots.Count;
            foreach (var statement in body.Descendants()) found.See(statement);
        }
        while (found._roots.Count > before);
        return found;
    }

    /// <summary>Whether the tangent of the expression may be infinite.</summary>
    public bool In(Expr expression) => _activity.IsVaried(expression) && expression switch
    {
        Read => _roots.Contains(expression),
        Element e => _roots.Contains(_activity.RootOf(e.Sequence)),
        Convert e => In(e.Operand),
        Unary e => In(e.Operand),
        Binary e => In(e.Left) || In(e.Right) || e.Operator == BinaryOperator.Multiply && (_infinite.In(e.Left) || _infinite.In(e.Right)),
        Conditional e => In(e.WhenTrue) || In(e.WhenFalse),
        Call e => e.Arguments.Any(In) || IsVertical(e),
        _ => false,
    };

    private bool IsVertical(Call call)
    {
        var varied = call.Arguments.Select(_activity.IsVaried).ToArray();
        return RuleTable.Find(call.Function, varied) is { } rule && Vertical.Contains(rule.Name)
            && Enumerable.Range(0, varied.Length).Any(i => varied[i] && rule.NeedsStrongZero(rule.Partial(i, [.. call.Arguments], call, call.Type)));
    }

    private void See(Stmt statement)
    {
        switch (statement)
        {
            case Declare { Value: { Type.IsSequence: false } value } s when In(value):
                _roots.Add(s.Local.Read());
                break;
            case Assign s when In(s.Value):
                _roots.Add(s.Local.Read());
                break;
            case Store { Value.Type.IsSequence: false } s when In(s.Value):
                _roots.Add(_activity.RootOf(s.Sequence));
                break;
        }
    }
}
