using System.Globalization;
using System.Text;

namespace AutoGrad.Conformance.Programs;

/// <summary>A program as the C# a user would have written.</summary>
internal sealed partial class Printer
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public static string Print(RandomProgram program)
    {
        var printer = new Printer(program);
        printer.Usings();
        printer.Line("");
        printer.Line($"public {(program.Held.Holder == Holder.This ? "sealed" : "static")} partial class {program.Type}");
        printer.Line("{");
        printer._depth++;
        foreach (var global in program.Globals)
        {
            var values = global.Values.Select(value => Literal(value, global.Ty.Scalar)).ToList();
            printer.Line(global.IsConst
                ? $"private const {global.Ty} {global.Name} = {values[0]};"
                : $"internal static readonly {global.Ty} {global.Name} = {(global.Ty.IsSequence ? $"new {global.Ty} {{ {string.Join(", ", values)} }}" : values[0])};");
        }

        if (program.Held.Holder == Holder.This)
        {
            foreach (var field in program.Held.Parameters)
            {
                printer.Line($"public {program.Held.StorageOf(field)} {field.Name};");
            }
        }

        foreach (var helper in program.Helpers.Where(helper => printer.StyleOf(helper.Name) != HelperStyle.Local))
        {
            printer.Helper(helper);
        }

        printer.Line($"[Differentiable({Spelled(program.Asked)}{(program.Held.Holder == Holder.This ? ", WithRespectTo = new[] { \"this\" }" : "")})]");
        printer.Root(program.Root);
        printer.Support();
        printer._depth--;
        printer.Line("}");
        printer.Model();
        return printer._text.ToString();
    }

    private static string Spelled(Derivatives asked) => string.Join(" | ", asked.ToString().Split(", ").Select(name => "Derivatives." + name));

    private void Root(Method method)
    {
        Line($"public {(_held.Holder == Holder.This ? "" : "static ")}{method.Returns} {method.Name}({RootParameters()})");
        Body(method, LocalHelpers());
        Line("");
    }

    private void Body(Method method, IReadOnlyList<Method> inside)
    {
        Line("{");
        _depth++;
        foreach (var helper in inside)
        {
            Helper(helper);
        }

        var (worn, outer) = (_worn, _inside);
        _fields = method == _program.Root && _held.Holder is not (Holder.None or Holder.This) ? _held.Parameters.ToDictionary(p => p.Name, p => "model." + p.Name) : [];
        (_worn, _inside) = (_isGeneric ? [] : Wardrobe.Of(method, _program), method);
        foreach (var (collection, type) in method == _program.Root ? _held.Collections : new Dictionary<string, string>())
        {
            _worn[collection] = type.Contains("Memory", StringComparison.Ordinal) ? Wear.Memory : Wear.Collection;
        }

        if (_style == HelperStyle.Boxed)
        {
            foreach (var boxed in method.Parameters.Where(p => p.Ty.IsReal))
            {
                _worn[boxed.Name] = Wear.Struct;
            }
        }

        Statements(method.Body.Kids);
        (_worn, _inside) = (worn, outer);
        _depth--;
        Line("}");
    }

    private void Line(string text) => _text.Append(' ', text.Length == 0 ? 0 : 4 * _depth).Append(text).Append('\n');

    private void Block(Node node)
    {
        Line("{");
        _depth++;
        Statements(node.Op == Op.Block ? node.Kids : [node]);
        _depth--;
        Line("}");
    }

    private void Statements(ReadOnlySpan<Node> statements)
    {
        while (!statements.IsEmpty)
        {
            if (Wears(Dress.Tuples) && TryTogether(statements))
            {
                statements = statements[2..];
                continue;
            }

            Statement(statements[0]);
            statements = statements[1..];
        }
    }

    private void Statement(Node node)
    {
        if (TryDress(node)) return;
        switch (node.Op)
        {
            case Op.Block:
                Block(node);
                break;
            case Op.If:
                Line($"if ({Text(node.Kids[0])})");
                Block(node.Kids[1]);
                if (node.Kids.Length > 2)
                {
                    Line("else");
                    Block(node.Kids[2]);
                }

                break;
            case Op.For:
                Line($"for ({Simple(node.Kids[0])}; {Text(node.Kids[1])}; {Simple(node.Kids[2])})");
                Block(node.Kids[3]);
                break;
            case Op.ForEach:
                Line($"foreach (var {node.Text} in {Text(node.Kids[0])})");
                Block(node.Kids[1]);
                break;
            case Op.While:
                Line($"while ({Text(node.Kids[0])})");
                Block(node.Kids[1]);
                break;
            case Op.Do:
                Line("do");
                Block(node.Kids[0]);
                Line($"while ({Text(node.Kids[1])});");
                break;
            default:
                Line(Simple(node) + ";");
                break;
        }
    }

    private string Simple(Node node) => node.Op switch
    {
        Op.Block => "",
        Op.Declare when node.Kids.Length == 0 => $"{Spell(node.Ty)} {node.Text}",
        Op.Declare when node.Ty.Kind is Kind.Span or Kind.ReadOnlySpan || node.Kids[0].Ty != node.Ty || Written(node.Kids[0]) != node.Ty => $"{Spell(node.Ty)} {node.Text} = {Text(node.Kids[0])}",
        Op.Declare => $"var {node.Text} = {Text(node.Kids[0])}",
        Op.Effect when node.Kids[0].Op == Op.Call => CallAlone(node.Kids[0]),
        Op.Effect when node.Kids[0] is { Op: Op.Assign } assign && WearOf(assign.Kids[0]) == Wear.Record => Replaced(assign),
        Op.Effect => Text(node.Kids[0]),
        Op.Break => "break",
        Op.Continue => "continue",
        Op.Return => node.Kids.Length == 0 ? "return" : Returned(Text(node.Kids[0])),
        _ => throw new NotSupportedException(node.Op.ToString()),
    };

    private int Precedence(Node node) => node.Op switch
    {
        Op.Assign => 1,
        Op.Conditional => 2,
        Op.Or => 3,
        Op.And => 4,
        Op.Compare => node.Text is "==" or "!=" ? 5 : 6,
        Op.Match => 6,
        Op.Binary => node.Text switch { "&" => 4, "+" or "-" => 8, _ => 9 },
        Op.Negate or Op.Not or Op.Cast => 10,
        Op.Number or Op.Integer => double.IsNegative(node.Number) && !(_isGeneric && node.Op == Op.Number) ? 10 : 12,
        Op.Increment => node.Text.StartsWith("pre", StringComparison.Ordinal) ? 10 : 11,
        Op.Widen when !_isGeneric => Precedence(node.Kids[0]),
        _ => 12,
    };

    public string Text(Node node, int least = 0)
    {
        if (Dressed(node) is { } dressed) return dressed;
        var own = Precedence(node);
        var text = node.Op switch
        {
            Op.Number when _isGeneric => $"T.CreateChecked({Literal(node.Number, node.Ty)})",
            Op.Number or Op.Integer => Literal(node.Number, node.Ty),
            Op.Truth or Op.Static => node.Text,
            Op.Variable => ReadOf(node),
            Op.Widen when _isGeneric => $"T.CreateChecked({Text(node.Kids[0])})",
            Op.Widen => Text(node.Kids[0], least),
            Op.Binary when Written(node) != node.Ty => Text(node.With(0, Converted(node.Kids[0], node.Ty)), least),
            Op.Binary or Op.Compare => $"{Text(node.Kids[0], node.Text == "&" ? 11 : own)} {node.Text} {Text(node.Kids[1], node.Text == "&" ? 11 : own + 1)}",
            Op.And => $"{Text(node.Kids[0], own)} && {Text(node.Kids[1], own + 1)}",
            Op.Or => $"{Text(node.Kids[0], own)} || {Text(node.Kids[1], own + 1)}",
            Op.Not => $"!{Text(node.Kids[0], 11)}",
            Op.Negate when Written(node.Kids[0]) != node.Ty => $"-{Text(Converted(node.Kids[0], node.Ty), 11)}",
            Op.Negate => $"-{Text(node.Kids[0], 11)}",
            Op.Cast => $"({node.Ty}){Text(node.Kids[0], 11)}",
            Op.Conditional => $"{Text(node.Kids[0], 3)} ? {Text(node.Kids[1], 3)} : {Text(node.Kids[2], 2)}",
            Op.Function => $"{(_isGeneric && node.Ty.IsReal ? "T" + node.Text[node.Text.IndexOf('.', StringComparison.Ordinal)..] : node.Text)}({string.Join(", ", node.Kids.Select(kid => Text(IsOverloaded(node) && Written(kid) != kid.Ty ? Converted(kid, kid.Ty) : kid)))})",
            Op.Call => CallOf(node),
            Op.Chain => ChainOf(node),
            Op.Out => $"out {(node.Kids is [var place] ? Text(place) : $"{(Choice(node) < 60 ? "var" : Spell(node.Ty))} {node.Text}")}",
            Op.Match => $"{Text(Exact(node.Kids[0]), own + 1)} is {PatternOf(node)}",
            Op.Element => ElementOf(node),
            Op.FromEnd => $"^{Text(node.Kids[0], 12)}",
            Op.Length => LengthOf(node),
            Op.Assign => $"{Text(node.Kids[0], 11)} {node.Text} {Text(node.Kids[1], 1)}",
            Op.Increment => node.Text.StartsWith("pre", StringComparison.Ordinal) ? node.Text[3..] + Text(node.Kids[0], 11) : Text(node.Kids[0], 11) + node.Text[4..],
            Op.Slice => $"{Text(node.Kids[0], 12)}.{(node.Kids[0].Ty.Kind == Kind.Array ? "AsSpan" : "Slice")}({string.Join(", ", node.Kids.Skip(1).Select(kid => Text(kid)))})",
            Op.NewArray => node.Ty.Kind == Kind.Jagged ? $"new {Spell(node.Ty.Scalar)}[{Text(node.Kids[0])}][]" : $"new {Spell(node.Ty.Scalar)}[{Text(node.Kids[0])}]",
            Op.ArrayOf => $"new {Spell(node.Ty)} {{ {string.Join(", ", node.Kids.Select(kid => Text(kid)))} }}",
            _ => throw new NotSupportedException(node.Op.ToString()),
        };
        return own < least && node.Op != Op.Widen ? $"({text})" : text;
    }

    /// <summary>The narrower type has an overload of its own, which C# would call.</summary>
    private static bool IsOverloaded(Node function) => function.Text is "Math.Abs" or "Math.Max" or "Math.Min" or "Math.Clamp" or "Math.Floor";

    /// <summary>The type that C# sees in the text: a conversion that is not written may come later than the program means.</summary>
    private Ty Written(Node node) => node.Op switch
    {
        Op.Widen => _isGeneric ? node.Ty : Written(node.Kids[0]),
        Op.Conditional => Wider(Written(node.Kids[1]), Written(node.Kids[2])),
        Op.Binary => Wider(Written(node.Kids[0]), Written(node.Kids[1])),
        _ => node.Ty,
    };

    private static Ty Wider(Ty a, Ty b) => a == Ty.Double || b == Ty.Double ? Ty.Double : a == Ty.Float || b == Ty.Float ? Ty.Float : a;

    private static Node Converted(Node node, Ty ty) => Node.Of(Op.Cast, ty, "", node.Op == Op.Widen ? node.Kids[0] : node);

    public static string Literal(double value, Ty ty)
    {
        if (ty.Kind == Kind.Int)
        {
            return ((int)value).ToString(CultureInfo.InvariantCulture);
        }

        var text = ty.Kind == Kind.Float ? ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f" : value.ToString("R", CultureInfo.InvariantCulture);
        return ty.Kind == Kind.Float || text.AsSpan().IndexOfAny('.', 'E') >= 0 ? text : text + ".0";
    }
}
