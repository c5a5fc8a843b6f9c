using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Cleanup;

/// <summary>Removes every statement on which no result depends.</summary>
internal sealed class DeadCode
{
    private readonly HashSet<Local> _live;
    private readonly Views _views;
    private bool _changed;

    private DeadCode(Block block, IEnumerable<Local> outputs)
    {
        _live = [.. outputs];
        _views = new Views(block);
    }

    /// <summary>Writing to a view writes to the array behind it.</summary>
    private bool IsLiveArray(Expr sequence) => _views.Through(sequence).Any(_live.Contains);

    /// <param name="block">The statements.</param>
    /// <param name="outputs">What the caller sees: parameters and gradients.</param>
    public static Block Run(Block block, IEnumerable<Local> outputs)
    {
        var pass = new DeadCode(block, outputs);
        do
        {
            pass._changed = false;
            pass.Mark(block);
        }
        while (pass._changed);
        return pass.Sweep(block);
    }

    private bool Mark(Block block)
    {
        var any = false;
        foreach (var statement in block.Statements.Reverse()) any |= Mark(statement);
        return any;
    }

    /// <summary>Marks what a live statement reads; tells whether it is live.</summary>
    private bool Mark(Stmt statement)
    {
        var live = IsLive(statement);
        foreach (var inner in statement.Blocks()) live |= Mark(inner);
        if (live) foreach (var local in ReadBy(statement)) _changed |= _live.Add(local);
        return live;
    }

    private bool IsLive(Stmt statement) => statement switch
    {
        Declare { Value: { } value } when Foreign.HasEffect(value) || Overflow.In(value) => true,
        Assign { Value: var value } when Overflow.In(value) => true,
        Declare s => _live.Contains(s.Local),
        Assign s => _live.Contains(s.Local),
        Store { Value: Element { IsCut: true } same } s when same.Sequence.Equals(s.Sequence) && same.Index.Equals(s.Index) => false, // It is there.
        Store s => IsLiveArray(s.Sequence),
        Reserve s => _live.Contains(s.Buffer),
        Push s => _live.Contains(s.Buffer),
        Pop s => _live.Contains(s.Local),
        ForeignVjp s => s.Adjoints.Any(IsLiveArray),
        ForeignHvp s => s.Products.Any(IsLiveArray),
        Effect s when Foreign.FilledBy(s) is { } filled => IsLiveArray(filled),
        Return or Throw or Effect => true,
        _ => false,
    };

    /// <summary>Writing to an array does not make the array needed.</summary>
    private static IEnumerable<Local> ReadBy(Stmt statement) => statement switch
    {
        Push s => s.Value.Reads().Append(s.Top),
        _ => statement.Expressions().SelectMany(e => e.Reads()),
    };

    private Block Sweep(Block block) => new(block.Statements
        .Select(s => s.MapBlocks(Sweep))
        .Where(s => s is If or For or While ? s.Blocks().Any(b => b.Statements.Count > 0) : IsLive(s)));
}
