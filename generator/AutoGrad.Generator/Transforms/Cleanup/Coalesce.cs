using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Cleanup;

/// <summary>
/// Makes one variable of the versions that single assignment made of a user's variable, wherever no version is wanted after the next
/// is written. What is left apart is exactly what the reverse sweep needs.
/// <code>s1 = 0; for (…) { s2 = s1 + x[i]; s1 = s2; }   ⟹   s = 0; for (…) s = s + x[i];</code>
/// </summary>
internal sealed class Coalesce
{
    private readonly Dictionary<Local, Local> _representatives = [];
    private readonly Dictionary<Local, HashSet<Local>> _interferences = [];
    private readonly Dictionary<Local, List<int[]>> _places = [];
    private readonly Dictionary<Local, int[]> _declarations = [];
    private readonly HashSet<Local> _popped;

    private Coalesce(Block block, IEnumerable<Local> parameters)
    {
        foreach (var (a, b) in Liveness.Of(block).Interferences) InterferencesOf(a).Add(b);
        foreach (var parameter in parameters) _declarations[parameter] = [];
        Place(block, []);
        _popped = [.. block.Descendants().OfType<Pop>().Select(p => p.Local)];
    }

    public static Block Run(Block block, IEnumerable<Local> parameters)
    {
        var pass = new Coalesce(block, parameters);
        foreach (var statement in block.Descendants())
            switch (statement)
            {
                case Declare { Local: var a, Value: Read { Local: var b } }:
                    pass.TryMerge(a, b);
                    break;
                case Assign { Local: var a, Value: Read { Local: var b } }:
                    pass.TryMerge(a, b);
                    break;
            }

        return pass.Rewrite(block, [.. parameters]);
    }

    /// <summary>Records in which block each local is declared and seen, as the path from the method's body.</summary>
    private void Place(Block block, int[] path)
    {
        for (var i = 0; i < block.Statements.Count; i++)
        {
            var statement = block.Statements[i];
            foreach (var local in statement.Expressions().SelectMany(e => e.Reads())) See(local, path);
            if (statement is not For && statement.Declared() is { } declared)
            {
                _declarations[declared] = [.. path, i];
                See(declared, path);
            }

            if (statement is Assign assign) See(assign.Local, path);
            var arm = 0;
            foreach (var inner in statement.Blocks()) Place(inner, [.. path, i, arm++]);
        }
    }

    private void See(Local local, int[] path)
    {
        if (!_places.TryGetValue(local, out var places)) _places[local] = places = [];
        places.Add(path);
    }

    private HashSet<Local> InterferencesOf(Local local) =>
        _interferences.TryGetValue(local, out var set) ? set : _interferences[local] = [];

    private Local Find(Local local) => _representatives.TryGetValue(local, out var next) ? Find(next) : local;

    private void TryMerge(Local x, Local y)
    {
        var (a, b) = (Find(x), Find(y));
        if (a == b || _popped.Contains(a) || _popped.Contains(b) || a.Name != b.Name || !a.Type.Equals(b.Type) || a.Type.IsSequence || InterferencesOf(a).Contains(b)) return;
        if (!_declarations.TryGetValue(a, out var da) || !_declarations.TryGetValue(b, out var db)) return;

        // The earlier declaration stays, if its scope covers all that the other is used in.
        if (Compare(db, da) < 0) (a, b, da) = (b, a, db);
        if (da.Length > 0 && !_places[b].All(p => IsIn(p, da))) return;
        _representatives[b] = a;
        _places[a] = (_places.TryGetValue(a, out var places) ? places : []).Concat(_places[b]).ToList();
        foreach (var other in InterferencesOf(b).ToArray())
        {
            InterferencesOf(a).Add(other);
            InterferencesOf(other).Add(a);
        }
    }

    private static int Compare(int[] a, int[] b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
            if (a[i] != b[i]) return a[i] - b[i];
        return a.Length - b.Length;
    }

    /// <summary>The block lies inside the block of the declaration.</summary>
    private static bool IsIn(int[] block, int[] declaration) =>
        block.Length >= declaration.Length - 1 && block.Take(declaration.Length - 1).SequenceEqual(declaration.Take(declaration.Length - 1));

    private Block Rewrite(Block block, HashSet<Local> declared) => new(block.Statements.SelectMany(s => Rewrite(s, declared)).ToList());

    private IEnumerable<Stmt> Rewrite(Stmt statement, HashSet<Local> declared)
    {
        var mapped = statement.Map(e => e.Substitute(l => Find(l).Read()), Find);
        switch (mapped)
        {
            case Declare { Local: var local } d:
                if (declared.Add(local)) return [d];
                return d.Value is null || d.Value.Equals(local.Read()) ? [] : [new Assign(local, d.Value)];
            case Pop p:
                declared.Add(p.Local);
                return [p];
            case Assign { Local: var local, Value: Read { Local: var same } } when local == same:
                return [];
            default:
                return [mapped.MapBlocks(b => Rewrite(b, declared))];
        }
    }
}
