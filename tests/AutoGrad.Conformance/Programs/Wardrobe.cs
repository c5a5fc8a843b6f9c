namespace AutoGrad.Conformance.Programs;

/// <summary>Which locals of a method are held by something else than a variable of their own.</summary>
internal static class Wardrobe
{
    public static Dictionary<string, Wear> Of(Method method, RandomProgram program)
    {
        var dress = program.Dress;
        var worn = new Dictionary<string, Wear>();
        var nodes = method.Body.All().ToList();
        foreach (var declared in nodes.Where(node => node.Op == Op.Declare && (node.Ty.IsReal || node.Ty.Kind == Kind.Array && node.Ty.Scalar.IsReal)))
        {
            List<Wear> fitting = [.. (declared.Ty.IsReal ? Numbers(declared.Text, nodes, dress) : Arrays(declared, nodes, dress))];
            var choice = Hash($"{declared.Text}{method.Name}{program.Seed >> 20}");
            if (fitting.Count > 0 && choice % 100 < 60)
            {
                worn[declared.Text] = fitting[(int)(choice / 100 % (uint)fitting.Count)];
            }
        }

        return worn;
    }

    private static IEnumerable<Wear> Numbers(string name, List<Node> nodes, Dress dress)
    {
        if (dress.HasFlag(Dress.Structs))
        {
            yield return Wear.Struct;
            yield return Wear.Nested;
            yield return Wear.StructInArray;
        }

        if (dress.HasFlag(Dress.Tuples)) yield return Wear.Tuple;
        if (dress.HasFlag(Dress.Objects)) yield return Wear.Object;
        if (dress.HasFlag(Dress.Objects) && OnlySet(name, nodes) && !IsGiven(name, nodes)) yield return Wear.Property;
        if (dress.HasFlag(Dress.Lists) && !IsGiven(name, nodes)) yield return Wear.List;
        if (dress.HasFlag(Dress.Matrices)) yield return Wear.Matrix;
        if (dress.HasFlag(Dress.Records) && !IsGiven(name, nodes) && !nodes.Exists(node => node.Op == Op.Increment && IsOf(name, node.Kids[0]))) yield return Wear.Record;
    }

    /// <summary>Whether it is an argument by <c>out</c>, which must be a place.</summary>
    private static bool IsGiven(string name, List<Node> nodes) => nodes.Exists(node => node is { Op: Op.Out, Kids: [var place] } && IsOf(name, place));

    /// <summary>Setters that are code are called by plain assignments as statements, and refused otherwise.</summary>
    private static bool OnlySet(string name, List<Node> nodes) => !nodes.Exists(node =>
        node.Kids.Any(kid => kid.Op is Op.Assign or Op.Increment && IsOf(name, kid.Kids[0]) && !(node.Op == Op.Effect && kid is { Op: Op.Assign, Text: "=" })));

    private static IEnumerable<Wear> Arrays(Node declared, List<Node> nodes, Dress dress)
    {
        if (dress.HasFlag(Dress.Objects)) yield return Wear.Items;
        if (dress.HasFlag(Dress.Structs)) yield return Wear.Bag;
        if (declared.Kids is not [{ Op: Op.NewArray or Op.ArrayOf } made] || nodes.Exists(node => node.Op is not (Op.Element or Op.Length) && node.Kids.Any(kid => IsOf(declared.Text, kid)))
            || nodes.Exists(node => node.Op == Op.Element && IsOf(declared.Text, node.Kids[0]) && node.Kids[1].Op == Op.FromEnd))
        {
            yield break;
        }

        if (dress.HasFlag(Dress.Structs)) yield return Wear.Structs;
        if (dress.HasFlag(Dress.Matrices)) yield return Wear.Row;
        if (dress.HasFlag(Dress.Lists) && made.Op == Op.ArrayOf) yield return Wear.Elements;
    }

    private static bool IsOf(string name, Node node) => node.Op == Op.Variable && node.Text == name;

    /// <summary>The same everywhere.</summary>
    public static uint Hash(string text) => text.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u)) >> 3;
}
