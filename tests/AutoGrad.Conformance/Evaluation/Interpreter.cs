using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Evaluation;

/// <summary>Runs a program by the rules of C#, carrying the derivative of every number by every input along: the independent witness.</summary>
internal sealed partial class Interpreter
{
    private enum Flow { Next, Break, Continue, Return }

    private readonly RandomProgram _program;
    private readonly Dictionary<string, Value> _globals = [];
    private Dictionary<string, Cell> _locals = [];
    private Value _result;
    private int _fuel;

    private Interpreter(RandomProgram program, int fuel)
    {
        (_program, _fuel) = (program, fuel);
        foreach (var global in program.Globals)
        {
            _globals[global.Name] = global.Ty.IsSequence ? new Sequence([.. global.Values.Select(v => (Value)v)]) : global.Values[0];
        }
    }

    /// <summary>The value with its tangent, and, along a direction, how that bends.</summary>
    /// <exception cref="UnfitException">The point cannot be judged.</exception>
    public static Value Run(RandomProgram program, object[] arguments, int fuel = 30_000, double[]? direction = null)
    {
        var inputs = Inputs.Bind(program.Root.Parameters, arguments, direction);
        var result = new Interpreter(program, fuel).Invoke(program.Root, Array.ConvertAll(inputs, input => new Cell { Value = input }));
        Require(double.IsFinite(result.Number) && Math.Abs(result.Number) < 1e9 && result.Tangent?.IsFinite != false, "a large or undefined result");
        return result;
    }

    private Value Invoke(Method method, Cell[] arguments)
    {
        var (callers, callersResult) = (_locals, _result);
        _locals = [];
        for (var i = 0; i < arguments.Length; i++)
        {
            _locals[method.Parameters[i].Name] = arguments[i];
        }

        _result = default;
        var flow = Run(method.Body);
        Require(flow == Flow.Return || method.Returns == Ty.Void, "no return");
        var result = _result;
        (_locals, _result) = (callers, callersResult);
        return result;
    }

    private Flow Run(Node node)
    {
        Burn();
        switch (node.Op)
        {
            case Op.Block:
                foreach (var statement in node.Kids)
                {
                    if (Run(statement) is not Flow.Next and var flow)
                    {
                        return flow;
                    }
                }

                return Flow.Next;
            case Op.Declare:
                _locals[node.Text] = new Cell { Value = node.Kids.Length > 0 ? Eval(node.Kids[0]) : default };
                return Flow.Next;
            case Op.Effect:
                Eval(node.Kids[0]);
                return Flow.Next;
            case Op.If:
                return Eval(node.Kids[0]).Truth ? Run(node.Kids[1]) : node.Kids.Length > 2 ? Run(node.Kids[2]) : Flow.Next;
            case Op.For:
                Run(node.Kids[0]);
                return Loop(() => Eval(node.Kids[1]).Truth, node.Kids[3], () => Run(node.Kids[2]));
            case Op.While:
                return Loop(() => Eval(node.Kids[0]).Truth, node.Kids[1], () => { });
            case Op.Do:
                var first = true;
                return Loop(() => first && !(first = false) || Eval(node.Kids[1]).Truth, node.Kids[0], () => { });
            case Op.ForEach:
                var (items, next) = (Items(node.Kids[0]), 0);
                return Loop(
                    () =>
                    {
                        if (next >= items.Length)
                        {
                            return false;
                        }

                        _locals[node.Text] = new Cell { Value = items[next++] };
                        return true;
                    },
                    node.Kids[1],
                    () => { });
            case Op.Break:
                return Flow.Break;
            case Op.Continue:
                return Flow.Continue;
            case Op.Return:
                _result = node.Kids.Length > 0 ? Eval(node.Kids[0]) : default;
                return Flow.Return;
            default:
                throw new NotSupportedException(node.Op.ToString());
        }
    }

    private Flow Loop(Func<bool> condition, Node body, Action step)
    {
        while (condition())
        {
            switch (Run(body))
            {
                case Flow.Break:
                    return Flow.Next;
                case Flow.Return:
                    return Flow.Return;
            }

            step();
        }

        return Flow.Next;
    }

    private void Burn() => Require(--_fuel > 0, "it does not end soon");

    private static void Require(bool holds, string complaint)
    {
        if (!holds)
        {
            throw new UnfitException(complaint);
        }
    }
}
