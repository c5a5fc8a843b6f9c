using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Evaluation;

internal sealed partial class Interpreter
{
    private Value Eval(Node node)
    {
        Burn();
        switch (node.Op)
        {
            case Op.Number or Op.Integer:
                return node.Number;
            case Op.Truth:
                return node.Text == "true";
            case Op.Static:
                return _globals.TryGetValue(node.Text, out var global) ? global : throw new UnfitException("an unknown name");
            case Op.Variable:
                return Local(node).Value;
            case Op.Binary:
                var left = Eval(node.Kids[0]);
                return Arithmetic.Binary(node.Text, left, Eval(node.Kids[1]), node.Ty.Kind);
            case Op.Compare:
                var compared = Eval(node.Kids[0]);
                return Compare(node.Text, compared.Number, Eval(node.Kids[1]).Number);
            case Op.And:
                return Eval(node.Kids[0]).Truth && Eval(node.Kids[1]).Truth;
            case Op.Or:
                return Eval(node.Kids[0]).Truth || Eval(node.Kids[1]).Truth;
            case Op.Not:
                return !Eval(node.Kids[0]).Truth;
            case Op.Negate:
                var negated = Eval(node.Kids[0]);
                return node.Ty == Ty.Int ? (double)unchecked(-negated.Int) : new Value(-negated.Number, Tangent.Chain(Partials.Linear(-1), negated.Tangent));
            case Op.Conditional:
                return Eval(node.Kids[0]).Truth ? Eval(node.Kids[1]) : Eval(node.Kids[2]);
            case Op.Widen or Op.Cast:
                return Convert(Eval(node.Kids[0]), node.Ty);
            case Op.Function:
                return Arithmetic.Call(node.Text, Array.ConvertAll(node.Kids, Eval), node.Ty);
            case Op.Element:
                var place = Place(node);
                return place.Items![place.Int];
            case Op.Length:
                return (double)Items(node.Kids[0]).Length;
            case Op.Assign:
                return Assign(node);
            case Op.Increment:
                return Increment(node);
            case Op.Call:
                var method = _program.Helpers.FirstOrDefault(helper => helper.Name == node.Text) ?? throw new UnfitException("an unknown method");
                return Invoke(method, Array.ConvertAll(node.Kids, Argument));
            case Op.Match:
                var matched = Eval(node.Kids[0]);
                var words = node.Text.Split(' ');
                _locals[words[0]] = new Cell { Value = matched };
                return node.Kids.Length == 1 || Compare(words[1], matched.Number, Eval(node.Kids[1]).Number);
            case Op.Slice:
                return Slice(Items(node.Kids[0]), Eval(node.Kids[1]).Int, node.Kids.Length > 2 ? Eval(node.Kids[2]).Int : null);
            case Op.NewArray:
                var count = Eval(node.Kids[0]).Int;
                Require(count is >= 0 and < 100, "a strange length");
                return new Sequence(new Value[count]);
            case Op.Chain:
                return Chain(node);
            case Op.ArrayOf:
                return new Sequence(Array.ConvertAll(node.Kids, Eval));
            default:
                throw new NotSupportedException(node.Op.ToString());
        }
    }

    /// <summary>What a method is given: a variable of its own, or by <c>out</c> one of the caller's.</summary>
    private Cell Argument(Node node) => node switch
    {
        { Op: Op.Out, Kids: [] } => _locals[node.Text] = new Cell(),
        { Op: Op.Out, Kids: [{ Op: Op.Variable } place] } => Local(place),
        { Op: Op.Out } => throw new UnfitException("an argument by out that is no variable"),
        _ => new Cell { Value = Eval(node) },
    };

    private Sequence Items(Node sequence) => Eval(sequence).Items ?? throw new UnfitException("a null row");

    private Cell Local(Node node) => _locals.TryGetValue(node.Text, out var cell) ? cell : throw new UnfitException("an unknown name");

    /// <summary>Where an element is: its sequence and index, evaluated once, in this order.</summary>
    private Value Place(Node element)
    {
        Require(element.Op == Op.Element, "a target that is none");
        var items = Items(element.Kids[0]);
        var index = element.Kids[1].Op == Op.FromEnd ? items.Length - Eval(element.Kids[1].Kids[0]).Int : Eval(element.Kids[1]).Int;
        _ = items[index];
        return new(index, null, items);
    }

    private Value Assign(Node node)
    {
        var target = node.Kids[0];
        if (target.Op == Op.Variable)
        {
            var cell = Local(target);
            var old = cell.Value;
            var value = Eval(node.Kids[1]);
            return cell.Value = node.Text == "=" ? value : Arithmetic.Binary(node.Text[..^1], old, value, target.Ty.Kind);
        }

        var place = Place(target);
        var before = place.Items![place.Int];
        var assigned = Eval(node.Kids[1]);
        return place.Items[place.Int] = node.Text == "=" ? assigned : Arithmetic.Binary(node.Text[..^1], before, assigned, target.Ty.Kind);
    }

    private Value Increment(Node node)
    {
        var target = node.Kids[0];
        var place = target.Op == Op.Variable ? default : Place(target);
        ref var cell = ref target.Op == Op.Variable ? ref Local(target).Value : ref place.Items![place.Int];
        var old = cell;
        cell = Arithmetic.Binary(node.Text[^1..], old, 1, target.Ty.Kind);
        return node.Text.StartsWith("pre", StringComparison.Ordinal) ? cell : old;
    }

    private static Value Convert(Value value, Ty ty)
    {
        switch (ty.Kind)
        {
            case Kind.Int:
                Require(Math.Abs(value.Number) < 1e9, "a number too large to be an integer");
                return Math.Truncate(value.Number) + 0.0; // There is no integer −0.
            case Kind.Float:
                return value with { Number = (float)value.Number };
            default:
                return value;
        }
    }

    private static Value Slice(Sequence whole, int start, int? length)
    {
        Require(start >= 0 && start <= whole.Length && (length ?? 0) >= 0 && start + (length ?? 0) <= whole.Length, "a slice out of range");
        return new Sequence(whole.Cells, whole.Start + start, length ?? whole.Length - start);
    }

    private static bool Compare(string op, double x, double y) => op switch
    {
        "<" => x < y,
        "<=" => x <= y,
        ">" => x > y,
        ">=" => x >= y,
        "==" => x == y,
        _ => x != y,
    };
}
