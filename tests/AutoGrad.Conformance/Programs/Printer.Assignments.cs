namespace AutoGrad.Conformance.Programs;

internal sealed partial class Printer
{
    /// <summary>An assignment as a statement, by what its target is; <see langword="null"/> for the plain one.</summary>
    private string? Assigned(Node assign)
    {
        var (target, value) = (assign.Kids[0], assign.Kids[1]);
        var wear = target.Op == Op.Element && WearOf(target.Kids[0]) == Wear.Structs ? Wear.Structs : WearOf(target);
        if (wear == Wear.Record)
        {
            return Replaced(assign);
        }

        if (_isGeneric || !target.Ty.IsReal || HasEffects(target) || HasEffects(value))
        {
            return null;
        }

        if (wear is Wear.Struct or Wear.StructInArray or Wear.Structs or Wear.Nested && Choice(assign) < 60)
        {
            var cell = Text(target)[..^".V".Length];
            return assign.Text switch
            {
                "=" => $"{cell} = new {Support("Cell", target.Ty)}({Text(value)})",
                "+=" when Wears(Dress.References) && Choice(assign) < 30 => $"{Support("Grow", target.Ty)}(ref {cell}, {Text(value)})",
                "+=" => $"{cell}.Add({Text(value)})",
                "*=" or "-=" => $"{cell} {assign.Text} {Text(value)}",
                _ => null,
            };
        }

        return (wear, assign.Text) switch
        {
            (Wear.Tuple, "=") => $"{target.Text} = ({Text(value)}, {target.Text}.N + 1)",
            (Wear.Object, "+=") => $"{target.Text}.Add({Text(value)})",
            (Wear.List or Wear.Property, _) => null,
            (_, "+=" or "=") when Wears(Dress.References) && Choice(assign) < 40 && !(target.Op == Op.Element && WearOf(target.Kids[0]) == Wear.Elements) =>
                assign.Text == "=" ? $"{Support("Put", target.Ty)}(out {Text(target)}, {Text(value)})" : $"{Support("Bump", target.Ty)}(ref {Text(target)}, {Text(value)})",
            _ => null,
        };
    }

    /// <summary>A record with another value in it.</summary>
    private string Replaced(Node assign)
    {
        var name = assign.Kids[0].Text;
        var value = assign.Text == "=" ? Text(assign.Kids[1]) : $"{name}.V {assign.Text[..^1]} {Text(assign.Kids[1], 10)}";
        return $"{name} = {name} with {{ V = {value} }}";
    }

    /// <summary>The two targets that a block exchanges.</summary>
    private (Node Left, Node Right)? SwappedBy(Node block)
    {
        if (block.Kids is not [{ Op: Op.Declare, Kids: [var left] } old, { Op: Op.Effect, Kids: [{ Op: Op.Assign, Text: "=" } first] }, { Op: Op.Effect, Kids: [{ Op: Op.Assign, Text: "=" } second] }]
            || second.Kids[1] is not { Op: Op.Variable } back || back.Text != old.Text || first.Kids[1].Op is not (Op.Variable or Op.Element) || !left.Ty.IsReal || left.Ty != first.Kids[1].Ty)
        {
            return null;
        }

        var right = first.Kids[1];
        return Text(first.Kids[0]) == Text(left) && Text(second.Kids[0]) == Text(right) && !HasEffects(left) && !HasEffects(right) && IsPlace(left) && IsPlace(right) ? (left, right) : null;
    }

    /// <summary>Two neighbouring declarations or assignments, neither of which minds the other, at once.</summary>
    private bool TryTogether(ReadOnlySpan<Node> statements)
    {
        if (statements.Length < 2 || Choice(statements[0]) >= 60)
        {
            return false;
        }

        var (first, second) = (statements[0], statements[1]);
        if (first is { Op: Op.Declare, Ty.IsReal: true, Kids: [var a] } && second is { Op: Op.Declare, Ty.IsReal: true, Kids: [var b] } && !_worn.ContainsKey(first.Text) && !_worn.ContainsKey(second.Text) && !Mentions(b, first.Text))
        {
            Line(Choice(second) < 50 ? $"({Spell(first.Ty)} {first.Text}, {Spell(second.Ty)} {second.Text}) = ({Text(a)}, {Text(b)});" : $"var ({first.Text}, {second.Text}) = ({Text(Exact(a))}, {Text(Exact(b))});");
            return true;
        }

        if (AssignedVariable(first) is { } x && AssignedVariable(second) is { } y && x.Kids[0].Text != y.Kids[0].Text && !Mentions(y.Kids[1], x.Kids[0].Text))
        {
            Line($"({Text(x.Kids[0])}, {Text(y.Kids[0])}) = ({Text(x.Kids[1])}, {Text(y.Kids[1])});");
            return true;
        }

        return false;
    }

    private Node? AssignedVariable(Node statement) =>
        statement is { Op: Op.Effect, Kids: [{ Op: Op.Assign, Text: "=", Ty.IsReal: true } assign] } && assign.Kids[0].Op == Op.Variable && IsPlace(assign.Kids[0]) && !HasEffects(assign.Kids[1]) ? assign : null;

    private bool IsPlace(Node target) => WearOf(target) is not (Wear.Record or Wear.Property);

    private static bool Mentions(Node node, string name) => node.All().Any(part => part.Op == Op.Variable && part.Text == name);

    private static bool HasEffects(Node node) => node.All().Any(part => part.Op is Op.Assign or Op.Increment or Op.Call or Op.Match);
}
