using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// A <c>switch</c> is the chain of branches that it means: sections in order, <c>default</c> last.
/// <code>
/// switch (n) { case 0: A; break; case 1: case 2: B; break; default: C; break; }   ⟹   if (n == 0) A; else if (n == 1 || n == 2) B; else C;
/// </code>
/// </summary>
internal sealed partial class Lowerer
{
    /// <summary>The switches around a statement, innermost last, with the section that is being lowered of each.</summary>
    private readonly Stack<(ISwitchOperation Switch, Stack<ISwitchCaseOperation> Open)> _switches = new();

    private void LowerSwitch(ISwitchOperation operation)
    {
        var value = Matched(operation.Value);
        _switches.Push((operation, new Stack<ISwitchCaseOperation>()));
        var otherwise = operation.Cases.FirstOrDefault(c => c.Clauses.Any(IsDefault));
        foreach (var shared in operation.Locals.Where(l => IsUsedByMany(l, operation)))
        {
            _declaredBySwitch.Add(shared);
            Declare(shared, null, LocationOf(shared));
        }

        Chain(operation.Cases.ToArray(), 0);
        _switches.Pop();

        void Chain(ISwitchCaseOperation[] sections, int index)
        {
            if (index == sections.Length)
            {
                if (otherwise is not null) LowerSection(otherwise);
                return;
            }

            // The section that is the default has its other labels still.
            var section = sections[index];
            if (section.Clauses.All(IsDefault))
            {
                Chain(sections, index + 1);
                return;
            }

            var test = section.Clauses.Where(c => !IsDefault(c)).Select(c => LowerClause(c, value)).Aggregate(Or);
            Add(new If(test, Collect(() => LowerSection(section)), Collect(() => Chain(sections, index + 1))));
        }
    }

    /// <summary>The variables of a switch that are declared already: their scope is all of it, and more than one section uses them.</summary>
    private readonly HashSet<ISymbol> _declaredBySwitch = new(SymbolEqualityComparer.Default);

    private static bool IsUsedByMany(ILocalSymbol local, ISwitchOperation operation)
    {
        bool Names(IOperation part) =>
            SymbolEqualityComparer.Default.Equals(part is IVariableDeclaratorOperation declarator ? declarator.Symbol : SymbolOf(part), local);
        return operation.Cases.Count(section => section.Descendants().Any(Names)) > 1;
    }

    private static bool IsDefault(ICaseClauseOperation clause) => clause is IDefaultCaseClauseOperation;

    private Expr LowerClause(ICaseClauseOperation clause, Expr value) => clause switch
    {
        ISingleValueCaseClauseOperation single => EqualTo(single, value),
        IPatternCaseClauseOperation pattern => Guarded(LowerPattern(pattern.Pattern, value), pattern.Guard),
        _ => throw Unsupported(clause),
    };

    private Expr EqualTo(ISingleValueCaseClauseOperation clause, Expr value)
    {
        if (clause.Value.ConstantValue is { HasValue: true, Value: null }) return Negated(IsNotNull(value, clause));
        var constant = Constant(clause.Value, value.Type, clause);
        return value.Type.IsReal && constant is Literal { Value: { } number } && double.IsNaN(number)
            ? new Call(value.Type == IrType.Float ? "float.IsNaN" : "double.IsNaN", new EquatableArray<Expr>(value), IrType.Bool)
            : new Binary(BinaryOperator.Equal, value, constant, IrType.Bool);
    }

    /// <summary>The guard is evaluated only where the pattern matches.</summary>
    private Expr Guarded(Expr match, IOperation? guard)
    {
        if (guard is null) return match;
        if (!NeedsStatements(guard)) return And(match, LowerExpression(guard));
        var matches = Temporary("matches", IrType.Bool);
        Add(new Declare(matches, False));
        Add(new If(match, Collect(() => Add(new Assign(matches, LowerExpression(guard)))), Block.Empty));
        return matches.Read();
    }

    private void LowerSection(ISwitchCaseOperation section)
    {
        var open = _switches.Peek().Open;
        open.Push(section);
        foreach (var statement in Leaving.Run(Collect(() =>
        {
            foreach (var statement in section.Body) LowerStatement(statement);
        }), () => Temporary("left", IrType.Bool))) Add(statement);
        open.Pop();
    }

    /// <summary><c>goto case</c>: the other section, here.</summary>
    private void LowerGotoCase(IBranchOperation jump)
    {
        if (_switches.Count == 0) throw Unsupported(jump);
        var (operation, open) = _switches.Peek();
        var target = operation.Cases.FirstOrDefault(c => c.Clauses.Any(clause => SymbolEqualityComparer.Default.Equals(clause.Label, jump.Target)));
        if (target is null || open.Contains(target)) throw Unsupported(jump); // Round and round would be a loop.
        LowerSection(target);
        Add(new Leave());
    }

    private bool IsSwitchExit(IBranchOperation jump) =>
        _switches.Count > 0 && SymbolEqualityComparer.Default.Equals(_switches.Peek().Switch.ExitLabel, jump.Target);

    private Expr LowerSwitchExpression(ISwitchExpressionOperation operation)
    {
        var type = TypeOf(operation);
        if (type.IsSequence) throw new Refusal(Diagnostics.Descriptors.ChosenSequence, operation.Syntax.GetLocation());
        var value = Matched(operation.Value);
        var chosen = Temporary("chosen", type);
        Add(new Declare(chosen, null));
        Arm(0);
        return chosen.Read();

        void Arm(int index)
        {
            if (index == operation.Arms.Length)
            {
                Add(new Throw());
                return;
            }

            var arm = operation.Arms[index];
            var test = Guarded(LowerPattern(arm.Pattern, value), arm.Guard);
            if (test == True) Choose(chosen, arm.Value);
            else Add(new If(test, Collect(() => Choose(chosen, arm.Value)), Collect(() => Arm(index + 1))));
        }
    }

    private void Choose(Local chosen, IOperation value)
    {
        if (IsThrow(value)) Add(ThrowOf(value));
        else Add(new Assign(chosen, LowerExpression(value)));
    }
}
