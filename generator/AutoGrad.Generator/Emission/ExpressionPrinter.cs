using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;

namespace AutoGrad.Generator.Emission;

/// <summary>Expressions as C#: no parenthesis that precedence makes needless, no cast that C# makes by itself.</summary>
/// <param name="nameOf">The identifier of a local.</param>
/// <param name="isPooled">A local array that is printed as a span over a pooled one.</param>
/// <param name="member">How a static member is written, or something that begins with one: with its type where a parameter has its name.</param>
internal sealed class ExpressionPrinter(Func<Local, string> nameOf, Func<Local, bool> isPooled, Func<string, string> member)
{
    private enum Precedence { Lowest, Conditional, Or, And, BitOr, BitXor, BitAnd, Equality, Relational, Shift, Additive, Multiplicative, Unary, Primary }

    public string Print(Expr expression) => Print(expression, Precedence.Lowest);

    public string Member(string name) => member(name);

    private string Print(Expr expression, Precedence least, bool besideReal = false)
    {
        var (text, own) = Write(expression, besideReal);
        return own < least ? $"({text})" : text;
    }

    /// <summary>Whether arithmetic is checked where the expression stands; nothing where the project decides.</summary>
    private bool? _isChecked;

    private string PrintIn(bool isChecked, Expr operation)
    {
        var outer = _isChecked;
        _isChecked = isChecked;
        var text = $"{(isChecked ? "checked" : "unchecked")}({WriteOperation(operation, besideReal: false).Text})";
        _isChecked = outer;
        return text;
    }

    private (string Text, Precedence Own) Write(Expr expression, bool besideReal)
    {
        switch (expression)
        {
            case Overflow e when e.Throws != _isChecked:
                return (PrintIn(e.Throws, e.Operation), Precedence.Primary);
            case Overflow { Operation: Binary { Left: Literal left } constant } when _isChecked == true && Integers.Overflows(constant):
                // C# must not see that it is constant.
                return WriteOperation(constant with { Left = new ForeignCall(new ForeignMethod("", EquatableArray<bool>.Empty, left.Type) { Template = "new[] { {0} }[0]" }, new EquatableArray<Expr>(left)) }, besideReal: false);
            case Overflow e:
                return WriteOperation(e.Operation, besideReal);
            case Binary or Unary or Convert when _isChecked != false && Integers.MayOverflow(expression) && (_isChecked == true || Integers.Overflows(expression)):
                return (PrintIn(false, expression), Precedence.Primary);
            default:
                return WriteOperation(expression, besideReal);
        }
    }

    private (string Text, Precedence Own) WriteOperation(Expr expression, bool besideReal)
    {
        switch (expression)
        {
            case Literal e:
                var text = e.Type == IrType.Double && !besideReal && IsWhole(e.Text) ? e.Text + ".0" : e.Text;
                return (text, text[0] == '-' ? Precedence.Unary : Precedence.Primary);
            case Read e:
                return (nameOf(e.Local), Precedence.Primary);
            case StaticField e:
                return (member(e.QualifiedName), Precedence.Primary);
            case Member e:
                return (e.Target is null ? $"this.{e.Name}" : $"{Print(e.Target, Precedence.Primary)}.{e.Name}", Precedence.Primary);
            case Element e:
                // A span is indexed by int only.
                var index = IsSpan(e.Sequence) && e.Index.Type is ScalarType { Name: "long" or "ulong" or "uint" } ? new Convert(e.Index, IrType.Int) : e.Index;
                return ($"{Print(e.Sequence, Precedence.Primary)}[{Print(index)}]", Precedence.Primary);
            case Length e:
                return ($"{Print(e.Sequence, Precedence.Primary)}.Length", Precedence.Primary);
            case Slice e:
                var arguments = e.Count is null ? Print(e.Start) : $"{Print(e.Start)}, {Print(e.Count)}";
                return ($"{Print(e.Sequence, Precedence.Primary)}.{(IsSpan(e.Sequence) ? "Slice" : "AsSpan")}({arguments})", Precedence.Primary);
            case Unary e:
                var sign = e.Operator switch { UnaryOperator.Negate => "-", UnaryOperator.Not => "!", _ => "~" };
                var operand = Print(e.Operand, Precedence.Unary);
                return (sign == "-" && operand[0] == '-' ? $"-({operand})" : sign + operand, Precedence.Unary);
            case Convert e when besideReal && IsImplicit(e):
                return Write(e.Operand, besideReal: false);
            case Convert e:
                return ($"({e.Type}){Print(e.Operand, Precedence.Unary)}", Precedence.Unary);
            case Conditional e:
                var condition = Print(e.Condition, Precedence.Or);
                var (whenTrue, whenFalse) = (Print(e.WhenTrue, Precedence.Conditional, SurelyReal(e.WhenFalse)), Print(e.WhenFalse, Precedence.Conditional, SurelyReal(e.WhenTrue)));
                return ($"{condition} ? {whenTrue} : {whenFalse}", Precedence.Conditional);
            case Binary e:
                var own = Of(e.Operator);
                // A literal beside a converted integer bears the point for both: 1.0 / n.
                var left = Print(e.Left, own, SurelyReal(e.Right) || e.Left is Convert && e.Right is Literal { Type.IsReal: true });
                var right = Print(e.Right, own + 1, SurelyReal(e.Left) || e.Right is Convert && e.Left is Literal { Type.IsReal: true });
                return ($"{left} {Symbol(e.Operator)} {right}", own);
            case Call e:
                return (PrintCall(e), Precedence.Primary);
            case ForeignCall { Method.Template: { } template } e:
                return (Fill(member(template), e.Arguments), Precedence.Primary);
            case ForeignCall e:
                return ($"{member(e.Method.Name)}({string.Join(", ", e.Arguments.Select(a => Print(a)))})", Precedence.Primary);
            case TupleItem e:
                return ($"{Print(e.Tuple, Precedence.Primary)}.Item{e.Index + 1}", Precedence.Primary);
            case TupleValue e:
                return ($"({string.Join(", ", e.Items.Select(i => Print(i)))})", Precedence.Primary);
            case NewArray e:
                return ($"new {Stem(e.Type)}[{Print(e.Count)}]{Rest(e.Type)}", Precedence.Primary);
            default:
                throw new InvalidOperationException($"{expression.GetType().Name} cannot be printed");
        }
    }

    private string Fill(string template, EquatableArray<Expr> arguments) => Place.Replace(template, match =>
        Print(arguments[int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)], match.Groups[2].Length > 0 ? Precedence.Primary : Precedence.Lowest) + match.Groups[2].Value);

    private static readonly System.Text.RegularExpressions.Regex Place = new(@"\{(\d+)\}([.\[(]| (?:is|as) )?");

    private bool IsSpan(Expr sequence) => sequence.Type is SpanType || sequence is Read { Local: var local } && isPooled(local);

    /// <summary>Arguments keep the type that chose the overload: a bare <c>0</c> only beside a real.</summary>
    private string PrintCall(Call call)
    {
        var arguments = call.Arguments.Select((a, i) => Print(a, Precedence.Lowest,
            a is Literal && call.Arguments.Where((_, j) => j != i).Any(SurelyReal)));
        var list = string.Join(", ", arguments);
        return SineAndCosine.MethodOf(call.Function) is { } pair ? $"{pair}({list}).{SineAndCosine.Last(call.Function)}" : $"{call.Function}({list})";
    }

    /// <summary>Printed, the expression is a real number whatever stands beside it.</summary>
    private static bool SurelyReal(Expr expression) => expression.Type.IsReal && expression switch
    {
        Literal e => !IsWhole(e.Text),
        Convert => false,
        Unary e => SurelyReal(e.Operand),
        Binary e => SurelyReal(e.Left) || SurelyReal(e.Right),
        Conditional e => SurelyReal(e.WhenTrue) || SurelyReal(e.WhenFalse),
        _ => true,
    };

    /// <summary>A conversion that C# makes by itself beside a number of the target type.</summary>
    private static bool IsImplicit(Convert conversion) => conversion.Operand is not Literal && (conversion.Type, conversion.Operand.Type) switch
    {
        ({ IsReal: true }, ScalarType { Name: "sbyte" or "byte" or "short" or "ushort" or "int" or "uint" or "long" or "ulong" or "char" }) => true,
        (var to, var from) => to == IrType.Double && from == IrType.Float,
    };

    private static bool IsWhole(string text) => text.All(c => char.IsDigit(c) || c == '-');

    private static string Stem(IrType type) => type is ArrayType array ? Stem(array.ElementType) : type.ToString();

    private static string Rest(IrType type) => type is ArrayType { ElementType: ArrayType inner } ? "[]" + Rest(inner) : "";

    public static string Symbol(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Remainder => "%",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.And => "&&",
        BinaryOperator.Or => "||",
        BinaryOperator.BitAnd => "&",
        BinaryOperator.BitOr => "|",
        BinaryOperator.BitXor => "^",
        BinaryOperator.ShiftLeft => "<<",
        _ => ">>",
    };

    private static Precedence Of(BinaryOperator op) => op switch
    {
        BinaryOperator.Add or BinaryOperator.Subtract => Precedence.Additive,
        BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Remainder => Precedence.Multiplicative,
        BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => Precedence.Relational,
        BinaryOperator.Equal or BinaryOperator.NotEqual => Precedence.Equality,
        BinaryOperator.And => Precedence.And,
        BinaryOperator.Or => Precedence.Or,
        BinaryOperator.BitAnd => Precedence.BitAnd,
        BinaryOperator.BitOr => Precedence.BitOr,
        BinaryOperator.BitXor => Precedence.BitXor,
        _ => Precedence.Shift,
    };
}
