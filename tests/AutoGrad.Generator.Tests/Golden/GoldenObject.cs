namespace AutoGrad.Generator.Tests.Golden;

/// <summary>An object that a program is differentiated with respect to.</summary>
/// <param name="Name">The parameter, or <c>this</c>.</param>
/// <param name="Creation">The expression that makes it, of its leaves.</param>
/// <param name="Leaves">The numbers in it, in order of declaration.</param>
public sealed record GoldenObject(string Name, string Creation, IReadOnlyList<GoldenLeaf> Leaves)
{
    /// <summary>Reads the items of a header's line.</summary>
    public static GoldenObject Parse(string[] items)
    {
        var (name, creation) = Sides(items[0]);
        return new GoldenObject(name, creation, [.. items.Skip(1).Select(item =>
        {
            var (declaration, path) = item.Contains('=', StringComparison.Ordinal) ? Sides(item) : (item, "");
            var space = declaration.LastIndexOf(' ');
            return new GoldenLeaf(declaration[..space], declaration[(space + 1)..], path);
        })]);
    }

    private static (string Left, string Right) Sides(string item)
    {
        var equals = item.IndexOf('=', StringComparison.Ordinal);
        return (item[..equals].Trim(), item[(equals + 1)..].Trim());
    }
}

/// <summary>Numbers in an object.</summary>
/// <param name="Type">A number, an array of them, or rows.</param>
/// <param name="Name">What they are called in the header.</param>
/// <param name="Path">The field of the tangent; empty where they have a gradient of their own.</param>
public sealed record GoldenLeaf(string Type, string Name, string Path);
