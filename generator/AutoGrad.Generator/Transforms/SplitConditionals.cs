using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms;

/// <summary>
/// Turns a conditional value that could carry a derivative into a branch, so that only the arm taken is ever differentiated.
/// <code>y = 2 * (c ? a : b)   ⟹   double chosen; if (c) chosen = a; else chosen = b; y = 2 * chosen</code>
/// </summary>
internal sealed class SplitConditionals
{
    private readonly Locals _locals;

    private SplitConditionals(Function function) => _locals = Locals.After(function);

    public static Function Run(Function function) => function with { Body = new SplitConditionals(function).Split(function.Body) };

    private Block Split(Block block) => new(block.Statements.SelectMany(Split));

    private List<Stmt> Split(Stmt statement)
    {
        var output = new List<Stmt>();
        switch (statement)
        {
            // A conditional that is the whole value needs no temporary.
            case Declare { Value: Conditional c } d when Splits(c):
                output.Add(new Declare(d.Local, null));
                output.Add(Branch(c, value => new Assign(d.Local, value)));
                break;
            case Assign { Value: Conditional c } a when Splits(c):
                output.Add(Branch(c, value => new Assign(a.Local, value)));
                break;
            case Return { Value: Conditional c } when Splits(c):
                output.Add(Branch(c, value => new Return(value)));
                break;
            case Declare { Value: { } value } d:
                output.Add(d with { Value = Hoist(value, output) });
                break;
            case Assign a:
                output.Add(a with { Value = Hoist(a.Value, output) });
                break;
            case Store s:
                output.Add(s with { Value = Hoist(s.Value, output) });
                break;
            case Return { Value: { } value }:
                output.Add(new Return(Hoist(value, output)));
                break;
            case If s:
                output.Add(s with { Then = Split(s.Then), Else = Split(s.Else) });
                break;
            case For s:
                output.Add(s with { Body = Split(s.Body) });
                break;
            case While s:
                output.Add(s with { Body = Split(s.Body), Step = Split(s.Step) });
                break;
            default:
                output.Add(statement);
                break;
        }

        return output;
    }

    private If Branch(Conditional conditional, Func<Expr, Stmt> use) =>
        new(conditional.Condition, Split(new Block([use(conditional.WhenTrue)])), Split(new Block([use(conditional.WhenFalse)])));

    /// <summary>Moves conditionals out of the expression; those inside an arm stay inside it.</summary>
    private Expr Hoist(Expr expression, List<Stmt> before)
    {
        if (expression is Conditional conditional && Splits(conditional))
        {
            var chosen = _locals.Temporary("chosen", conditional.Type);
            before.Add(new Declare(chosen, null));
            before.Add(Branch(conditional, value => new Assign(chosen, value)));
            return chosen.Read();
        }

        return expression switch
        {
            Unary e => new Unary(e.Operator, Hoist(e.Operand, before)),
            Binary { Type.IsReal: true } e => e with { Left = Hoist(e.Left, before), Right = Hoist(e.Right, before) },
            Convert e => e with { Operand = Hoist(e.Operand, before) },
            Call e => e with { Arguments = e.Arguments.Select(a => Hoist(a, before)).ToEquatable() },
            ForeignCall e => e with { Arguments = e.Arguments.Select(a => Hoist(a, before)).ToEquatable() },
            _ => expression,
        };
    }

    private static bool Splits(Conditional conditional) =>
        conditional.Type.IsReal && (MayVary(conditional.WhenTrue) || MayVary(conditional.WhenFalse));

    private static bool MayVary(Expr arm) => arm.DescendantsAndSelf().Any(e => e is Read { Type.IsReal: true } or Element { Type.IsReal: true });
}
