using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Transforms;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// In a method that calls what it does not know, the state of constant objects may change between two readings: each reading gets a local,
/// so that neither the reverse sweep nor the cleanup reads again.
/// <code>y = x * this.rate; this.Update();   ⟹   rate = this.rate; y = x * rate; this.Update();</code>
/// </summary>
internal sealed class PinState
{
    private readonly Locals _locals;

    private PinState(Function function) => _locals = Locals.After(function);

    /// <summary>The module as it is, where nothing unknown is called.</summary>
    public static Module Run(Module module) => module.Callees.Append(module.Root).Any(HasEffect)
        ? module with { Root = Run(module.Root), Callees = module.Callees.Select(Run).ToEquatable() }
        : module;

    private static bool HasEffect(Function function) =>
        function.Body.Descendants().SelectMany(s => s.Expressions()).SelectMany(e => e.DescendantsAndSelf()).Any(Foreign.HasEffect);

    private static Function Run(Function function) => new PinState(function) is var pass ? function with { Body = pass.Run(function.Body) } : function;

    private Block Run(Block block) => new(block.Statements.SelectMany(Run));

    private IEnumerable<Stmt> Run(Stmt statement)
    {
        var output = new List<Stmt>();
        switch (statement)
        {
            case While { ConditionLast: false } loop when ReadsState(loop.Condition):
                var condition = Pin(loop.Condition, output);
                var test = new If(condition, Block.Empty, new Block([new Break()]));
                return [loop with { Condition = new Literal("true", IrType.Bool), Body = new Block([.. output, test, .. Run(loop.Body).Statements]), Step = Run(loop.Step) }];
            case While { ConditionLast: true } loop when ReadsState(loop.Condition):
                var last = Pin(loop.Condition, output);
                var leave = new If(last, Block.Empty, new Block([new Break()]));
                return [new While(new Literal("true", IrType.Bool), Run(loop.Body), new Block([.. Run(loop.Step).Statements, .. output, leave]), ConditionLast: false)];
            default:
                var pinned = statement.Map(e => Pin(e, output), l => l);
                output.Add(pinned.MapBlocks(Run));
                return output;
        }
    }

    /// <summary>What holds state is read; a place that is written to stays what it is.</summary>
    private static bool ReadsState(Expr expression) => expression.DescendantsAndSelf().Any(e => e is Member);

    private Expr Pin(Expr expression, List<Stmt> output)
    {
        if (!ReadsState(expression)) return expression;
        switch (expression)
        {
            case Conditional e:
                var test = Pin(e.Condition, output);
                return ReadsState(e.WhenTrue) || ReadsState(e.WhenFalse) ? Choose(test, e.WhenTrue, e.WhenFalse, output) : e with { Condition = test };
            case Binary { Operator: BinaryOperator.And } e when ReadsState(e.Right):
                return Choose(Pin(e.Left, output), e.Right, new Literal("false", IrType.Bool), output);
            case Binary { Operator: BinaryOperator.Or } e when ReadsState(e.Right):
                return Choose(Pin(e.Left, output), new Literal("true", IrType.Bool), e.Right, output);
            case Member or Element or Length when State(expression, output) is { } state:
                var local = _locals.Fresh(Name(expression), expression.Type);
                output.Add(new Declare(local, new ForeignCall(new ForeignMethod(local.Name, state.Arguments.Select(_ => false).ToEquatable(), expression.Type) { Template = state.Template }, state.Arguments.ToEquatable())));
                return local.Read();
            default:
                return Children(expression, output);
        }
    }

    private Expr Children(Expr expression, List<Stmt> output)
    {
        Expr In(Expr e) => Pin(e, output);
        EquatableArray<Expr> All(EquatableArray<Expr> e) => e.Select(In).ToEquatable();
        return expression switch
        {
            Element e => new Element(In(e.Sequence), In(e.Index)),
            Length e => new Length(In(e.Sequence)),
            Slice e => e with { Sequence = In(e.Sequence), Start = In(e.Start), Count = e.Count is null ? null : In(e.Count) },
            Unary e => new Unary(e.Operator, In(e.Operand)),
            Binary e => e with { Left = In(e.Left), Right = In(e.Right) },
            Ir.Convert e => e with { Operand = In(e.Operand) },
            Call e => e with { Arguments = All(e.Arguments) },
            Invoke e => e with { Arguments = All(e.Arguments) },
            ForeignCall e => e with { Arguments = All(e.Arguments) },
            TupleValue e => new TupleValue(All(e.Items)),
            NewArray e => e with { Count = In(e.Count) },
            _ => expression,
        };
    }

    /// <summary>A chain of members and elements from a constant object, as one template.</summary>
    private (string Template, List<Expr> Arguments)? State(Expr expression, List<Stmt> output)
    {
        switch (expression)
        {
            case Member { Target: null } e:
                return ("this." + e.Name, []);
            case Member { Target: { } target } e:
                return State(target, output) is { } owner ? (owner.Template + "." + e.Name, owner.Arguments) : ("{0}." + e.Name, [target]);
            case Element e when State(e.Sequence, output) is { } sequence:
                sequence.Arguments.Add(Pin(e.Index, output));
                return ($"{sequence.Template}[{{{sequence.Arguments.Count - 1}}}]", sequence.Arguments);
            case Length e when State(e.Sequence, output) is { } sequence:
                return (sequence.Template + ".Length", sequence.Arguments);
            default:
                return null;
        }
    }

    private Expr Choose(Expr test, Expr whenTrue, Expr whenFalse, List<Stmt> output)
    {
        var chosen = _locals.Fresh("chosen", whenTrue.Type);
        Block Arm(Expr value)
        {
            var arm = new List<Stmt>();
            arm.Add(new Assign(chosen, Pin(value, arm)));
            return new Block(arm);
        }

        output.Add(new Declare(chosen, null));
        output.Add(new If(test, Arm(whenTrue), Arm(whenFalse)));
        return chosen.Read();
    }

    private static string Name(Expr expression)
    {
        var name = expression switch { Member e => e.Name, Length => "length", Element { Sequence: Member e } => e.Name + "Item", _ => "item" };
        name = name.TrimStart('_', '@');
        return name.Length == 0 ? "state" : char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
