using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms;

/// <summary>
/// Makes a method record every discrete decision on the way to its value: which way each branch goes, how often each conditional loop
/// runs, which argument wins, what each rounding gives. Two points with the same record lie on one smooth piece of the function.
/// <code>if (x > 0) …   ⟹   fingerprint.Take(x > 0); if (x > 0) …</code>
/// </summary>
internal sealed class Fingerprint
{
    private readonly string _name;

    private Fingerprint(string name) => _name = name;

    /// <param name="function">The method, with calls inlined.</param>
    /// <param name="name">The variable that records.</param>
    /// <returns>The recording method; <see langword="null"/> when there is nothing to decide.</returns>
    public static Function? Run(Function function, string name)
    {
        var body = new Fingerprint(name).Record(function.Body);
        return body.Equals(function.Body) ? null : function with { Body = body };
    }

    private Block Record(Block block) => new(block.Statements.SelectMany(Record));

    private IEnumerable<Stmt> Record(Stmt statement)
    {
        switch (statement)
        {
            case If s:
                return [Call("Take", s.Condition), new If(s.Condition, Record(s.Then), Record(s.Else))];
            case While s:
                return [s with { Body = Again(s.Body) }, Call("Take", False)];
            case For { Exit: not null } s:
                return [s with { Body = Again(s.Body) }, Call("Take", False)];
            case For s:
                return [.. s.Expressions().SelectMany(Decisions), s with { Body = Record(s.Body) }];
            default:
                return [.. statement.Expressions().SelectMany(Decisions), statement];
        }
    }

    private Block Again(Block body) => new(new[] { Call("Take", True) }.Concat(Record(body).Statements));

    /// <summary>What an expression decides in every evaluation; an operand that may not be evaluated is left alone.</summary>
    private IEnumerable<Stmt> Decisions(Expr expression)
    {
        IEnumerable<Expr> always = expression switch
        {
            Binary { Operator: BinaryOperator.And or BinaryOperator.Or } e => [e.Left],
            Conditional e => [e.Condition],
            Overflow { Operation: Convert e } => [e.Operand],
            _ => expression.Children(),
        };
        foreach (var inner in always.SelectMany(Decisions)) yield return inner;
        switch (expression)
        {
            case Conditional e:
                yield return Call("Take", e.Condition);
                break;
            case Convert { Operand.Type.IsReal: true, Type.IsReal: false } or Overflow { Operation: Convert { Operand.Type.IsReal: true, Type.IsReal: false } }:
                yield return Call("Record", new Convert(expression, Long));
                break;
            case Call { Type.IsReal: true } e when MethodOf(e) is "Abs":
                yield return Call("Compare", e.Arguments[0], Algebra.Number(0, e.Arguments[0].Type));
                break;
            case Call { Type.IsReal: true, Arguments.Count: 2 } e when MethodOf(e) is { } method && (method.StartsWith("Max", StringComparison.Ordinal) || method.StartsWith("Min", StringComparison.Ordinal)):
                yield return Call("Compare", e.Arguments[0], e.Arguments[1]);
                break;
            case Call { Type.IsReal: true, Arguments.Count: 3 } e when MethodOf(e) is "Clamp" or "ClampNative":
                yield return Call("Compare", e.Arguments[0], e.Arguments[1]);
                yield return Call("Compare", e.Arguments[0], e.Arguments[2]);
                break;
            case Call e when MethodOf(e) is "Floor" or "Ceiling" or "Round" or "Truncate" or "Sign":
                // Whatever the project says of arithmetic: what is rounded may be no number, or beyond all integers.
                yield return Call("Record", e.Type.IsReal ? new Overflow(new Convert(e, Long), Throws: false) : new Convert(e, Long));
                break;
        }
    }

    private static string MethodOf(Call call) => call.Function.Substring(call.Function.LastIndexOf('.') + 1);

    private Effect Call(string method, params Expr[] arguments) => new(new Call($"{_name}.{method}", arguments.ToEquatable(), IrType.Void));

    private static readonly ScalarType Long = new("long");
    private static readonly Literal True = new("true", IrType.Bool);
    private static readonly Literal False = new("false", IrType.Bool);
}
