using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Generation;

internal sealed partial class MethodGenerator
{
    /// <summary>A number.</summary>
    private Node Real(Ty ty, int depth)
    {
        if (depth <= 0)
        {
            return Leaf(ty);
        }

        return _rng.Weighted<Func<Node>>(
            (22, () => Leaf(ty)),
            (30, () => Node.Binary(_rng.Pick("+", "-", "*", "*"), Real(ty, depth - 1), Real(ty, depth - 1))),
            (5, () => Quotient(ty, depth)),
            (16, () => Function(ty, depth)),
            (7, () => Choice(ty, depth - 1)),
            (4, () => Node.Of(Op.Negate, ty, "", Real(ty, depth - 1))),
            (3, () => Node.Of(Op.Cast, ty, "", Real(ty == Ty.Double && _shared.Mixed ? Ty.Float : Ty.Double, depth - 1))),
            (3, () => Integer(depth - 1).To(ty)),
            (10, () => CallOf(ty, depth) ?? Leaf(ty)),
            (_shared.Chains ? 10 : 0, () => Chain(ty, depth - 1) ?? Leaf(ty)),
            (4, () => Effectful(ty, depth)))();
    }

    private Node Leaf(Ty ty)
    {
        var scalars = Visible(v => v.Ty.IsReal && (v.Ty == ty || v.Ty == Ty.Float));
        var sequences = Visible(v => v.Ty.IsSequence && v.Ty.Scalar == ty);
        return _rng.Weighted<Func<Node>>(
            (scalars.Count > 0 ? 50 : 0, () => scalars[Math.Min(_rng.Below(scalars.Count), _rng.Below(scalars.Count))].Read.To(ty)),
            (sequences.Count > 0 ? 40 : 0, () => ElementOf(_rng.Among(sequences).Read, 1)),
            (_shared.Globals.Count > 0 ? 6 : 0, () => Static(ty)),
            (14, () => Node.Real(Numbers.Round(_rng.Uniform(-1.5, 1.5)), ty)))();
    }

    private Node Static(Ty ty)
    {
        var global = _rng.Among(_shared.Globals);
        var read = Node.Of(Op.Static, global.Ty, global.Name);
        return (global.Ty.IsSequence ? ElementOf(read, 1) : read).To(ty);
    }

    private Node Quotient(Ty ty, int depth)
    {
        var divisor = _rng.Chance(60) ? Node.Binary("+", Node.Real(1.5, ty), Squash(Real(ty, depth - 1))) : Real(ty, depth - 1);
        return Node.Binary(_rng.Chance(90) ? "/" : "%", Real(ty, depth - 1), divisor);
    }

    /// <summary>A function's value, its arguments kept inside its domain more often than not.</summary>
    private Node Function(Ty ty, int depth)
    {
        var (x, y) = (Real(ty, depth - 1), Real(ty, depth - 1));
        return _rng.Below(16) switch
        {
            0 or 1 => Call("Sin", ty, x),
            2 => Call("Cos", ty, x),
            3 or 4 => Call("Tanh", ty, x),
            5 => Call("Exp", ty, _rng.Chance(70) ? Squash(x) : x),
            6 => Call("Sqrt", ty, Node.Binary("+", Node.Real(1, ty), x.Declared.Any() ? Call("Abs", ty, x) : Node.Binary("*", x, x))),
            7 => Call("Log", ty, Node.Binary("+", Node.Real(1.5, ty), Squash(x))),
            8 => Call("Abs", ty, x),
            9 => Call(_rng.Pick("Max", "Min"), ty, x, _rng.Chance(40) ? Node.Real(Numbers.Round(_rng.Uniform(-1, 1)), ty) : y),
            10 => Call("Pow", ty, Node.Binary("+", Node.Real(1.5, ty), Squash(x)), _rng.Chance(50) ? Node.Real(_rng.Between(2, 3), ty) : Squash(y)),
            11 => _rng.Chance(50) ? Call("Atan", ty, x) : Call("Atan2", ty, x, Node.Binary("+", Node.Real(1.5, ty), Squash(y))),
            12 => Node.Fn(ty == Ty.Double ? "double.Hypot" : "float.Hypot", ty, x, y),
            13 => Node.Fn("Math.Clamp", ty, x, Node.Real(-0.75, ty), Node.Real(0.875, ty)),
            14 => Call(_rng.Pick("Floor", "Cbrt"), ty, x),
            _ => Call("FusedMultiplyAdd", ty, x, y, Leaf(ty)),
        };
    }

    /// <summary>In single precision also by way of the double function: <c>(float)Math.Sin(x)</c>.</summary>
    private Node Call(string function, Ty ty, params Node[] arguments) =>
        ty == Ty.Double ? Node.Fn("Math." + function, ty, arguments)
        : _rng.Chance(25) && function is not ("Abs" or "Max" or "Min") ? Node.Fn("Math." + function, Ty.Double, [.. arguments.Select(argument => argument.To(Ty.Double))]).To(ty)
        : Node.Fn("MathF." + function, ty, arguments);

    /// <summary>The number brought near zero, so that what a loop carries stays bounded.</summary>
    private Node Squash(Node x) => Node.Fn((x.Ty == Ty.Double ? "Math." : "MathF.") + _rng.Pick("Sin", "Tanh", "Sin"), x.Ty, x);

    private Node Integer(int depth)
    {
        var integers = Visible(v => v.Ty == Ty.Int);
        var sequences = Visible(v => v.Ty.IsSequence);
        return _rng.Weighted<Func<Node>>(
            (integers.Count > 0 ? 50 : 0, () => _rng.Among(integers).Read),
            (25, () => Node.Int(_rng.Between(0, 3))),
            (sequences.Count > 0 ? 12 : 0, () => Node.Length(_rng.Among(sequences).Read)),
            (depth > 0 ? 20 : 0, () => Node.Binary(_rng.Pick("+", "-", "*"), Integer(depth - 1), Integer(depth - 1))),
            (depth > 0 ? 4 : 0, () => Node.Binary(_rng.Pick("%", "/"), Integer(depth - 1), Node.Int(_rng.Between(2, 3)))),
            (depth > 0 ? 2 : 0, () => Node.Of(Op.Cast, Ty.Int, "", Real(_shared.Real, 1))))();
    }

    /// <summary>An element, mostly at an index in range.</summary>
    private Node ElementOf(Node sequence, int depth)
    {
        while (true)
        {
            if (sequence.Ty.Kind != Kind.Jagged)
            {
                return Node.At(sequence, Index(sequence, depth));
            }

            sequence = Node.At(sequence, Index(sequence, depth));
        }
    }

    private Node Index(Node sequence, int depth)
    {
        var counters = Visible(v => v.IsCounter);
        var counter = counters.Count > 0 ? counters[Math.Min(_rng.Below(counters.Count), _rng.Below(counters.Count))].Read : null;
        var table = PickVariable(v => v.Ty == Ty.Array(Ty.Int));
        var length = Node.Length(sequence);
        return _rng.Weighted<Func<Node>>(
            (counter is null ? 0 : 70, () => counter!),
            (counter is null ? 0 : 10, () => Node.Binary("%", Node.Binary("+", counter!, Node.Int(_rng.Between(1, 2))), length)),
            (counter is null ? 0 : 8, () => Node.Binary("-", Node.Binary("-", length, Node.Int(1)), counter!)),
            (counter is null ? 0 : 5, () => Node.Of(Op.Conditional, Ty.Int, "", Node.Compare(">", counter!, Node.Int(0)), Node.Binary("-", counter!, Node.Int(1)), Node.Int(0))),
            (counter is null ? 0 : 5, () => Node.Binary("/", counter!, Node.Int(2))),
            (20, () => Node.Int(_rng.Between(0, 2))),
            (sequence.Ty.Kind == Kind.Array ? 4 : 0, () => Node.Of(Op.FromEnd, Ty.Int, "", Node.Int(1))),
            (table is null ? 0 : 20, () => Node.Binary("%", Node.At(table!.Read, counter ?? Node.Int(0)), length)),
            (depth > 0 ? 4 : 0, () => Node.Binary("%", Node.Fn("Math.Abs", Ty.Int, Repeated(() => Integer(1))), length)),
            (depth > 0 && _lambdas == 0 && PickVariable(v => v.Ty == Ty.Int && v.CanAssign) is not null ? 4 : 0, () => Node.Binary("%", Node.Step(_rng.Pick("post++", "pre++"), PickVariable(v => v.Ty == Ty.Int && v.CanAssign)!.Read), length)))();
    }

    /// <summary>An expression that also does something.</summary>
    private Node Effectful(Ty ty, int depth)
    {
        var target = _lambdas > 0 ? null : Target(ty);
        return target is null ? Leaf(ty)
            : _rng.Chance(25) ? Node.Step(_rng.Pick("post++", "pre++", "post--", "pre--"), target)
            : Node.Assign(_rng.Pick("=", "=", "+=", "-=", "*="), target, Squash(Real(ty, depth - 1)));
    }

    /// <summary>A number that can be assigned to.</summary>
    private Node? Target(Ty ty)
    {
        var scalars = Visible(v => v.Ty == ty && v.CanAssign);
        var sequences = Visible(v => v.Ty.IsWritable && v.Ty.Scalar == ty);
        return scalars.Count > 0 && (sequences.Count == 0 || _rng.Chance(60)) ? _rng.Among(scalars).Read
            : sequences.Count > 0 ? ElementOf(_rng.Among(sequences).Read, 0)
            : null;
    }
}
