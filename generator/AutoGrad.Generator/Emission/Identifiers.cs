using AutoGrad.Generator.Ir;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Generator.Emission;

/// <summary>
/// Gives every local a C# identifier: its own name, and a number behind it only where C# would take two locals for one.
/// Blocks that do not enclose one another may use a name twice.
/// </summary>
internal sealed class Identifiers
{
    private readonly Dictionary<Local, string> _names = [];
    private readonly Dictionary<Local, List<int[]>> _places = [];
    private readonly List<Local> _order = [];
    private readonly Dictionary<string, List<int[]>> _taken = new(StringComparer.Ordinal);

    /// <param name="outermost">The parameters, which keep their names.</param>
    /// <param name="body">The statements.</param>
    /// <param name="reserved">Names that the statements use for something else.</param>
    public Identifiers(IEnumerable<Local> outermost, Block body, IEnumerable<string> reserved)
    {
        foreach (var local in outermost) See(local, []);
        foreach (var local in _order) _names[local] = Claim(local.Name, _places[local]);
        _order.Clear();
        foreach (var name in reserved) Reserve(name);
        Visit(body, [0]);
        foreach (var local in _order) _names[local] = Claim(local.Name, _places[local]);
    }

    public string this[Local local] => _names[local];

    /// <summary>A name for something of the whole method that is no local of the IR.</summary>
    public string Reserve(string name) => Claim(name, [[]]);

    private void Visit(Block block, int[] path)
    {
        for (var i = 0; i < block.Statements.Count; i++)
        {
            var statement = block.Statements[i];
            if (statement.Declared() is { } local) See(local, statement is For ? [.. path, i] : path);
            var arm = 0;
            foreach (var inner in statement.Blocks()) Visit(inner, [.. path, i, arm++]);
        }
    }

    /// <summary>A local may be declared in several blocks, one after the other: its name must be free in all of them.</summary>
    private void See(Local local, int[] path)
    {
        if (!_places.TryGetValue(local, out var places))
        {
            _places[local] = places = [];
            _order.Add(local);
        }

        places.Add(path);
    }

    private string Claim(string name, List<int[]> paths)
    {
        var candidate = SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
        for (var n = 2; _taken.TryGetValue(candidate, out var places) && places.Any(p => paths.Any(path => Encloses(p, path) || Encloses(path, p))); n++)
            candidate = $"{name}{(char.IsDigit(name[name.Length - 1]) ? "_" : "")}{n.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        if (!_taken.TryGetValue(candidate, out var taken)) _taken[candidate] = taken = [];
        taken.AddRange(paths);
        return candidate;
    }

    private static bool Encloses(int[] outer, int[] inner) => outer.Length <= inner.Length && outer.SequenceEqual(inner.Take(outer.Length));
}
