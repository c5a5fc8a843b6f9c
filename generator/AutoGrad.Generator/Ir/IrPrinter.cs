using System.Text;
using AutoGrad.Generator.Emission;

namespace AutoGrad.Generator.Ir;

/// <summary>
/// The IR as pseudo-code, at any stage: a declaration bears its type, a local its number, an indented block belongs to the line above it.
/// <code>
/// for int i#3 = 0; i#3 &lt; x#0.Length; i#3 += 1
///     double s#5 = s#4 + x#0[i#3]
///     s#4 = s#5
/// </code>
/// </summary>
internal sealed class IrPrinter
{
    private static readonly ExpressionPrinter Expressions = new(local => local.ToString(), _ => false, name => name);

    private readonly StringBuilder _text = new();

    private IrPrinter()
    {
    }

    /// <summary>A signature and a body; the differentiated parameters are marked <c>d</c>, as in <c>df/dw</c>.</summary>
    public static string Print(Function function)
    {
        var parameters = function.Parameters.Select(p => $"{(p.Differentiated ? "d " : "")}{(p.ByReference ? "ref " : "")}{Typed(p.Local)}");
        return $"{function.ReturnType} {function.Name}({string.Join(", ", parameters)})\n{Print(function.Body, 1)}";
    }

    public static string Print(Block block, int depth = 0)
    {
        var printer = new IrPrinter();
        printer.Write(block, depth);
        return printer._text.ToString();
    }

    /// <summary>A single statement without its blocks: what a message points at.</summary>
    public static string Head(Stmt statement) => statement switch
    {
        Declare { Value: null } s => Typed(s.Local),
        Declare s => $"{Typed(s.Local)} = {Print(s.Value!)}",
        Assign s => $"{s.Local} = {Print(s.Value)}",
        Store s => $"{Print(new Element(s.Sequence, s.Index))} = {Print(s.Value)}",
        If s => $"if {Print(s.Condition)}",
        For s => $"for {Typed(s.Counter)} = {Print(s.Start)}; {s.Counter} {ExpressionPrinter.Symbol(s.Relation)} {Print(s.Bound)}"
            + $"{(s.Exit is { } exit ? $" && !{exit}" : "")}; {s.Counter} {(s.Step < 0 ? "-" : "+")}= {Math.Abs(s.Step)}",
        While { ConditionLast: true } => "do",
        While s => $"while {Print(s.Condition)}",
        Return { Value: { } value } => $"return {Print(value)}",
        Return => "return",
        Break => "break",
        Continue => "continue",
        Throw => "throw",
        Effect s => Print(s.Call),
        ForeignVjp s => $"{s.Method.Vjp}({string.Join(", ", s.Expressions().Select(Print))})",
        ForeignHvp s => $"{s.Method.Hvp}({string.Join(", ", s.Expressions().Select(Print))})",
        Perform s => Print(s.Call),
        Reserve s => $"reserve {s.Buffer} for {Print(s.Count)}",
        Push s => $"push {Print(s.Value)} on {s.Buffer} at {s.Top}",
        Pop s => $"{Typed(s.Local)} = pop {s.Buffer} at {s.Top}",
        _ => throw new InvalidOperationException($"{statement.GetType().Name} cannot be printed"),
    };

    /// <summary>As in C#, but that a conversion is always written, as a call of its type, and a method is called by its key.</summary>
    public static string Print(Expr expression) => Expressions.Print(expression.Rewrite(e => e switch
    {
        Convert c => new Call(c.Type.ToString(), new EquatableArray<Expr>(c.Operand), c.Type),
        Invoke i => new Call(i.Method.Contains('(') ? i.Method.Substring(0, i.Method.IndexOf('(')) : i.Method, i.Arguments, i.Type),
        _ => e,
    }));

    private static string Typed(Local local) => $"{local.Type} {local}";

    private void Write(Block block, int depth)
    {
        foreach (var statement in block.Statements) Write(statement, depth);
    }

    private void Write(Stmt statement, int depth)
    {
        if (statement is If { Then.Statements.Count: 0 } inverted)
        {
            // The arm that does nothing goes unsaid; a negation that could be simplified is not, for this is a dump.
            Line($"if not ({Print(inverted.Condition)})", depth);
            Write(inverted.Else, depth + 1);
            return;
        }

        Line(Head(statement), depth);
        switch (statement)
        {
            case If s:
                Write(s.Then, depth + 1);
                if (s.Else.Statements.Count == 0) break;
                Line("else", depth);
                Write(s.Else, depth + 1);
                break;
            case For s:
                Write(s.Body, depth + 1);
                break;
            case While s:
                Write(s.Body, depth + 1);
                if (s.Step.Statements.Count > 0) Line("step", depth);
                Write(s.Step, depth + 1);
                if (s.ConditionLast) Line($"while {Print(s.Condition)}", depth);
                break;
        }
    }

    private void Line(string text, int depth) => _text.Append(' ', 4 * depth).Append(text).Append('\n');
}
