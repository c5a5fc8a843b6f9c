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
    private readonly Dictionary<string, List<int[]>> _taken = new(StringComparer.Ordinal);

    public Identifiers(IEnumerable<Local> outermost, Block body)
    {
        foreach (var local in outermost) Name(local, []);
        Visit(body, [0]);
    }

    public string this[Local local] => _names[local];

    /// <summary>A name for something of the whole method that is no local of the IR.</summary>
    public string Reserve(string name) => Claim(name, []);

    private void Visit(Block block, int[] path)
    {
        for (var i = 0; i < block.Statements.Count; i++)
        {
            var statement = block.Statements[i];
            if (statement.Declared() is { } local) Name(local, statement is For ? [.. path, i] : path);
            var arm = 0;
            foreach (var inner in statement.Blocks()) Visit(inner, [.. path, i, arm++]);
        }
    }

    private void Name(Local local, int[] path)
    {
        if (_names.TryGetValue(local, out var known))
        {
            _taken[known].Add(path);
            return;
        }

        _names[local] = Claim(local.Name, path);
    }

    private string Claim(string name, int[] path)
    {
        var candidate = SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
        for (var n = 2; _taken.TryGetValue(candidate, out var places) && places.Any(p => Encloses(p, path) || Encloses(path, p)); n++)
            candidate = $"{name}{(char.IsDigit(name[name.Length - 1]) ? "_" : "")}{n.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        if (!_taken.TryGetValue(candidate, out var taken)) _taken[candidate] = taken = [];
        taken.Add(path);
        return candidate;
    }

    private static bool Encloses(int[] outer, int[] inner) => outer.Length <= inner.Length && outer.SequenceEqual(inner.Take(outer.Length));
}
