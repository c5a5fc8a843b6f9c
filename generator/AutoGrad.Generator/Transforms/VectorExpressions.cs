using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms;

/// <summary>
/// Evaluates an expression for every index at once, by functions of whole spans.
/// <code>-y[i] / x[i], for all i   ⟹   TensorPrimitives.Negate(y, t); TensorPrimitives.Divide(t, x, t)</code>
/// </summary>
/// <param name="type">Of the elements.</param>
/// <param name="count">How many there are.</param>
/// <param name="locals">Hands out new locals.</param>
internal sealed class VectorExpressions(IrType type, Expr count, Locals locals)
{
    // Those of one argument that the library has under the name of the scalar function.
    private static readonly HashSet<string> Functions = ["Abs", "Cbrt", "Cos", "CosPi", "Cosh", "Exp", "Exp10", "Exp2", "Log", "Log10", "Log2", "Sigmoid", "Sin", "SinPi", "Sinh", "Sqrt", "Tanh"];

    private readonly HashSet<Local> _temporaries = [];

    /// <summary>The statements that evaluate it, in order.</summary>
    public List<Stmt> Statements { get; } = [];

    /// <summary>A span of the values, or a number where they are all the same; <see langword="null"/> where no function of the library does it.</summary>
    public Expr? Evaluate(Expr expression) => expression switch
    {
        _ when !expression.Type.IsReal => null,
        Literal or Read => expression,
        Element { Sequence: var sequence } => sequence,
        Convert { Operand: { Type.IsReal: true } inner } => Evaluate(inner),
        Unary { Operator: UnaryOperator.Negate } e => Evaluate(e.Operand) is { Type.IsSequence: true } x ? Apply("Negate", x) : null,
        Binary e => Evaluate(e.Left) is { } x && Evaluate(e.Right) is { } y ? Combine(e.Operator, x, y) : null,
        Call { Arguments: [var only] } e when Functions.Contains(NameOf(e)) => Evaluate(only) is { Type.IsSequence: true } x ? Apply(NameOf(e), x) : null,
        Call { Arguments: [var value, Literal exponent] } e when NameOf(e) == "Pow" => Evaluate(value) is { Type.IsSequence: true } x ? Apply("Pow", x, exponent) : null,
        _ => null,
    };

    private static string NameOf(Call call) => call.Function.Substring(call.Function.LastIndexOf('.') + 1);

    private Expr? Combine(BinaryOperator operation, Expr x, Expr y)
    {
        if (!x.Type.IsSequence && !y.Type.IsSequence) return new Binary(operation, x, y, type);
        switch (operation)
        {
            case BinaryOperator.Add or BinaryOperator.Multiply:
                var name = operation == BinaryOperator.Add ? "Add" : "Multiply";
                return x.Type.IsSequence ? Apply(name, x, y) : Apply(name, y, x);
            case BinaryOperator.Subtract:
                return Apply("Subtract", x, y);
            case BinaryOperator.Divide:
                return Apply("Divide", x, y);
            default:
                return null;
        }
    }

    private Expr Apply(string function, params Expr[] operands)
    {
        var target = operands.FirstOrDefault(o => o is Read { Local: var local } && _temporaries.Contains(local)) ?? Temporary("partial");
        Do(function, [.. operands, target]);
        return target;
    }

    /// <summary>An array for as many numbers.</summary>
    public Expr Temporary(string name)
    {
        var local = locals.Fresh(name, new ArrayType(type));
        _temporaries.Add(local);
        Statements.Add(new Declare(local, new NewArray(count, local.Type)));
        return local.Read();
    }

    /// <summary>Calls the library's function; the last argument is what it writes to.</summary>
    public void Do(string function, params Expr[] arguments) => Statements.Add(Statement("TensorPrimitives", function, arguments));

    /// <summary>Calls one of ours.</summary>
    public void DoRule(string function, params Expr[] arguments) => Statements.Add(Statement("TensorRules", function, arguments));

    private Effect Statement(string library, string function, Expr[] arguments) => new(new Call($"{library}.{function}<{type}>", arguments.ToEquatable(), IrType.Void)) { Fills = true };
}
