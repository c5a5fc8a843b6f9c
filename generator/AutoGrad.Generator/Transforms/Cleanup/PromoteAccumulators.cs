using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Cleanup;

/// <summary>
/// Gathers what a loop adds to one element of a gradient in a local, and adds it once after the loop: adding to memory in every
/// iteration waits for the store before it, many times the cost of the addition.
/// <code>for (…) g[0] += e;   ⟹   double g0Bar = 0; for (…) g0Bar += e; g[0] += g0Bar;</code>
/// The element is left alone when nothing was gathered: it need not exist when the loop did not run.
/// </summary>
internal sealed class PromoteAccumulators
{
    private readonly Locals _locals;
    private readonly HashSet<Local> _gradients;
    private readonly Views _views;

    private PromoteAccumulators(Locals locals, HashSet<Local> gradients, Views views) => (_locals, _gradients, _views) = (locals, gradients, views);

    /// <param name="block">The statements.</param>
    /// <param name="locals">Hands out new locals.</param>
    /// <param name="gradients">The arrays that adjoints are added to.</param>
    public static Block Run(Block block, Locals locals, IEnumerable<Local> gradients) => new PromoteAccumulators(locals, [.. gradients], new Views(block)).Visit(block);

    private Block Visit(Block block)
    {
        var output = new List<Stmt>();
        foreach (var statement in block.Statements)
        {
            if (statement is not (For or While))
            {
                output.Add(statement.MapBlocks(Visit));
                continue;
            }

            var (loop, promoted) = Promote(statement);
            output.AddRange(promoted.Select(p => new Declare(p.Sum, Algebra.Number(0, p.Sum.Type))));
            output.Add(loop.MapBlocks(Visit));
            output.AddRange(promoted.Select(p => new If(
                new Binary(BinaryOperator.NotEqual, p.Sum.Read(), Algebra.Number(0, p.Sum.Type), IrType.Bool),
                new Block([new Store(p.Place.Sequence, p.Place.Index, new Binary(BinaryOperator.Add, p.Place, p.Sum.Read(), p.Sum.Type))]),
                Block.Empty)));
        }

        return new Block(output);
    }

    private (Stmt Loop, List<(Element Place, Local Sum)> Promoted) Promote(Stmt loop)
    {
        var inside = loop.Blocks().SelectMany(b => b.Descendants()).ToList();
        var changed = new HashSet<Local>(inside.Select(s => s.Declared()).Concat(inside.OfType<Assign>().Select(a => a.Local)).Append(loop.Declared()).OfType<Local>());
        var promoted = new List<(Element Place, Local Sum)>();
        foreach (var place in inside.OfType<Store>().Where(IsAddition).Select(s => new Element(s.Sequence, s.Index)).Distinct().ToList())
        {
            if (place.Reads().Any(changed.Contains) || !IsOnlyAddedTo(place, inside)) continue;
            promoted.Add((place, _locals.Fresh(NameOf(place), place.Type)));
        }

        return promoted.Count == 0 ? (loop, promoted) : (loop.MapBlocks(b => Replace(b, promoted)), promoted);
    }

    private bool IsAddition(Store store) => _views.LocalOf(store.Sequence) is { } root && _gradients.Contains(root)
        && store.Value is Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum && sum.Left.Equals(new Element(store.Sequence, store.Index))
        && !Mentions(sum.Right, root);

    /// <summary>The loop does nothing with the array, under any name, but add to its elements: then the order in which it adds is free.</summary>
    private bool IsOnlyAddedTo(Element place, List<Stmt> inside)
    {
        var root = _views.LocalOf(place.Sequence)!;
        return inside.All(s => s is Store store && IsAddition(store) && _views.LocalOf(store.Sequence) == root ? !Mentions(store.Index, root)
            : !s.Expressions().Any(e => Mentions(e, root)));
    }

    /// <summary>The expression reads the array or a view of it.</summary>
    private bool Mentions(Expr expression, Local root) => expression.Reads().Any(l => l == root || l.Type.IsSequence && _views.LocalOf(l.Read()) == root);

    private Block Replace(Block block, List<(Element Place, Local Sum)> promoted) => new(block.Statements.Select(s =>
    {
        if (s is Store store && IsAddition(store) && promoted.FirstOrDefault(p => p.Place.Equals(new Element(store.Sequence, store.Index))) is { Sum: { } sum })
            return new Assign(sum, ((Binary)store.Value) with { Left = sum.Read() });
        return s.MapBlocks(b => Replace(b, promoted));
    }));

    private static string NameOf(Element place)
    {
        var root = ((Read)place.Sequence.Root()).Local.Name;
        var name = root.EndsWith("Gradient", StringComparison.Ordinal) ? root.Substring(0, root.Length - 8) : root.EndsWith("Bar", StringComparison.Ordinal) ? root.Substring(0, root.Length - 3) : root;
        return place.Index switch
        {
            Literal { Text: var digits } when digits.All(char.IsDigit) => $"{name}{digits}Bar",
            Read { Local.Name: var index } => $"{name}{char.ToUpperInvariant(index[0])}{index.Substring(1)}Bar",
            _ => $"{name}ItemBar",
        };
    }
}
