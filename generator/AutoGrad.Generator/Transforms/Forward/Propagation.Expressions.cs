using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;
using AutoGrad.Generator.Transforms.Reverse;

namespace AutoGrad.Generator.Transforms.Forward;

/// <summary>The chain rule: the tangent of an operation is the sum of its partials times the tangents of its operands.</summary>
internal sealed partial class Propagation
{
    /// <summary>A value and its tangent; none where the value does not vary.</summary>
    private readonly record struct Dual(Expr Value, Expr? Tangent)
    {
        public Expr TangentOrZero => Tangent ?? Algebra.Number(0, Value.Type);
    }

    /// <summary>Factors whose part of the product rule is written already: constants of what is differentiated now, to be left where they can be seen.</summary>
    private readonly HashSet<Local> _frozen = [];

    /// <param name="expression">What is computed.</param>
    /// <param name="output">Receives what must be computed before.</param>
    /// <param name="result">The local that will hold the value before the tangent is computed, where there is one.</param>
    private Dual Differentiate(Expr expression, List<Stmt> output, Local? result = null)
    {
        if (!_activity.IsVaried(expression)) return new Dual(expression, null);
        switch (expression)
        {
            case Read { Local: var local }:
                return new Dual(expression, _frozen.Contains(local) ? null : TangentOf(local).Read());
            case Element e:
                return new Dual(e, new Element(TangentOf(e.Sequence), e.Index));
            case Convert e:
                var converted = Differentiate(e.Operand, output);
                return new Dual(e with { Operand = converted.Value }, converted.Tangent is { } inner ? Converted(inner, e.Type) : null);
            case Unary e:
                return Operation([e.Operand], _ => RuleTable.Find(e.Operator), o => new Unary(e.Operator, o[0]), output, result);
            case Binary e:
                return Operation([e.Left, e.Right], a => RuleTable.Find(e.Operator, a[0], a[1]), o => e with { Left = o[0], Right = o[1] }, output, result);
            case Call e:
                return Operation([.. e.Arguments], a => RuleTable.Find(e.Function, a), o => e with { Arguments = o.ToEquatable() }, output, result);
            case ForeignCall { Method.Rule: not null } e:
                _activity.RefuseUnknown(e);
                return Operation([.. e.Arguments], _ => Ir.Foreign.RuleOf(e, _activity.IsVaried), o => e with { Arguments = o.ToEquatable() }, output, result);
            case ForeignCall e:
                return Foreign(e, output);
            case TupleItem { Tuple: var tuple }:
                throw new Limitation($"{(tuple as ForeignCall)?.Method.Name ?? "A called method"} has no second derivative: write it as one formula", Gap.Rule);
            case Conditional { IsStrongZero: true } e:
                return StrongZero(e, output);
            case Conditional e:
                var (then, otherwise) = (Differentiate(e.WhenTrue, output), Differentiate(e.WhenFalse, output));
                return new Dual(
                    e with { WhenTrue = then.Value, WhenFalse = otherwise.Value },
                    then.Tangent is null && otherwise.Tangent is null ? null : Algebra.Conditional(e.Condition, then.TangentOrZero, otherwise.TangentOrZero));
            default:
                throw new InvalidOperationException($"{expression.GetType().Name} has no tangent");
        }
    }

    private static Expr Converted(Expr tangent, IrType type) => tangent.Type == type ? tangent : new Convert(tangent, type);

    private Dual Operation(Expr[] operands, Func<bool[], Rule?> find, Func<Expr[], Expr> rebuild, List<Stmt> output, Local? result)
    {
        var duals = operands.Select(o => Differentiate(o, output)).ToArray();
        if (duals.All(d => d.Tangent is null)) return new Dual(rebuild([.. duals.Select(d => d.Value)]), null);
        var rule = find([.. duals.Select(d => d.Tangent is not null)]) ?? throw (rebuild(operands) is Call call ? new Limitation(call.Function, Gap.Function) : new InvalidOperationException("An operation without a rule"));

        // What is said twice is computed once.
        var values = duals.Select(d => Atom(d.Value, output)).ToArray();
        var value = rebuild(values);
        var active = Enumerable.Range(0, duals.Length).Where(i => duals[i].Tangent is not null).ToArray();
        if (!active.Any(rule.UsesResult)) return new Dual(value, Sum(rule, active, operands, duals, values, value, output));
        if (result is not null) return new Dual(value, Sum(rule, active, operands, duals, values, result.Read(), output));
        if (HasFactor(value)) return new Dual(value, Sum(rule, active, operands, duals, values, value, output));
        var named = Named(value, Names.For(value), output);
        return new Dual(named, Sum(rule, active, operands, duals, values, named, output));
    }

    private Expr? Sum(Rule rule, int[] active, Expr[] operands, Dual[] duals, Expr[] values, Expr result, List<Stmt> output)
    {
        Expr? sum = null;
        foreach (var i in active)
        {
            var partial = rule.Partial(i, values, result, result.Type);
            if (Algebra.IsZero(partial)) continue;
            var tangent = duals[i].Tangent!;
            Expr term;
            var mayVanish = CanVanish(partial) && _unbounded?.In(operands[i]) == true;
            // What reads the result cannot stand before it.
            if (mayVanish && !partial.Reads().Intersect(result.Reads()).Any()) partial = Atom(partial, output);
            if (rule.NeedsStrongZero(partial) || _infinite.In(rule.Partial(i, operands, result, result.Type)))
            {
                var named = Named(tangent, Names.Dot(Names.For(values[i])), output);
                term = Algebra.StrongZero(named, Algebra.Multiply(named, partial));
            }
            else
            {
                term = Algebra.Multiply(tangent, partial);
            }

            if (mayVanish)
            {
                var zero = Algebra.Number(0, partial.Type);
                term = Algebra.Conditional(Algebra.Compare(BinaryOperator.Equal, partial, zero), zero, term);
            }

            sum = sum is null ? term : Algebra.Add(sum, term);
        }

        return sum;
    }

    private static bool CanVanish(Expr partial) => partial is not (Literal or Unary { Operand: Literal } or Binary { Operator: BinaryOperator.Divide, Left: Literal });

    /// <summary>
    /// <c>bar == 0 ? 0 : product</c>, the product linear in <c>bar</c>: a product rule whose every term has its strong zero.
    /// The derivative of the conditional as it stands would lose the first term where <c>bar</c> is zero and its tangent is not.
    /// </summary>
    private Dual StrongZero(Conditional e, List<Stmt> output)
    {
        var (bar, product) = e.Condition switch
        {
            Binary { Operator: BinaryOperator.Or, Left: Binary { Left: Read read }, Right: var rest } => (read, new Conditional(rest, e.WhenTrue, e.WhenFalse, e.StrongZeros - 1)),
            Binary { Left: Read read } => (read, e.WhenFalse),
            _ => throw new InvalidOperationException("A strong zero asks for something else than its adjoint"),
        };
        if (!product.Reads().Contains(bar.Local)) return new Dual(e, Unfactored(bar, product, output));
        Expr? sum = null;
        var factor = bar.Local;
        if (product.Reads().Count(l => l == bar.Local) > 1)
        {
            // The adjoint is a variable that the partial derivative depends on, as in x * √x: only the factor is linear.
            factor = _locals.Fresh(bar.Local.Name, bar.Type);
            output.Add(new Declare(factor, bar));
            product = WithFactor(product, bar, factor.Read());
        }

        if (Differentiate(bar, output).Tangent is { } tangent)
        {
            var barDot = Named(tangent, Names.Dot(bar.Local.Name), output);
            sum = Algebra.StrongZero(barDot, product.Substitute(l => l == factor ? barDot : l.Read()));
        }

        var isNew = _frozen.Add(factor);
        var others = Differentiate(product, output).Tangent;
        if (isNew) _frozen.Remove(factor);
        if (others is not null)
        {
            var term = Algebra.StrongZero(bar, others);
            sum = sum is null ? term : Algebra.Add(sum, term);
        }

        return new Dual(e, sum);
    }

    /// <summary>The factor is inside of what has a name: the product is differentiated as it stands, and vanishes where neither the factor nor its tangent is anything.</summary>
    private Expr? Unfactored(Read bar, Expr product, List<Stmt> output)
    {
        if (Differentiate(product, output).Tangent is not { } tangent) return null;
        var zero = Algebra.Number(0, bar.Type);
        var vanishes = Algebra.Compare(BinaryOperator.Equal, bar, zero);
        if (Differentiate(bar, output).Tangent is { } barTangent)
            vanishes = new Binary(BinaryOperator.And, vanishes, Algebra.Compare(BinaryOperator.Equal, Named(barTangent, Names.Dot(bar.Local.Name), output), zero), IrType.Bool);
        return Algebra.Conditional(vanishes, Algebra.Number(0, tangent.Type), tangent);
    }

    /// <summary>The product with another variable in place of the factor <c>bar</c>, and of no other use of it.</summary>
    private static Expr WithFactor(Expr product, Read bar, Expr factor) => product switch
    {
        Read read when read.Local == bar.Local => factor,
        Unary e => e with { Operand = WithFactor(e.Operand, bar, factor) },
        Binary { Operator: BinaryOperator.Multiply } e when WithFactor(e.Left, bar, factor) is var left && !left.Equals(e.Left) => e with { Left = left },
        Binary { Operator: BinaryOperator.Multiply } e => e with { Right = WithFactor(e.Right, bar, factor) },
        Binary { Operator: BinaryOperator.Divide } e => e with { Left = WithFactor(e.Left, bar, factor) },
        Conditional e => e with { WhenTrue = WithFactor(e.WhenTrue, bar, factor), WhenFalse = WithFactor(e.WhenFalse, bar, factor) },
        _ => product,
    };

    /// <summary>Gives a value a name when it costs more to say twice than to read.</summary>
    private Expr Atom(Expr value, List<Stmt> output)
    {
        if (HasFactor(value) || value is Read or Literal || value is Element { Sequence: Read, Index: Read or Literal } || !value.DescendantsAndSelf().Any(e => e is Call or Binary or Conditional)) return value;
        return Named(value, Names.For(value), output);
    }

    /// <summary>A name would hide the factor from the next derivative.</summary>
    private bool HasFactor(Expr value) => _frozen.Count > 0 && value.Reads().Any(_frozen.Contains);

    private Read Named(Expr value, string name, List<Stmt> output)
    {
        if (value is Read read) return read;
        var local = _locals.Temporary(name, value.Type);
        output.Add(new Declare(local, value));
        return new Read(local);
    }
}
