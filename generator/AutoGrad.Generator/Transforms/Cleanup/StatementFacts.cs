using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Cleanup;

/// <summary>What a statement, with all that it holds, reads and changes: asked for often, found out once.</summary>
internal sealed class StatementFacts(Stmt statement, Views views)
{
    private HashSet<Local>? _reads;
    private HashSet<Local>? _changed;
    private List<Expr>? _written;
    private bool? _hasEffect;

    public Stmt Statement => statement;

    public HashSet<Local> Reads => _reads ??= ReadsOf(new Block([statement]));

    /// <summary>The locals that change.</summary>
    public HashSet<Local> Assigned => _changed ??= [.. All.SelectMany(AssignedBy)];

    /// <summary>The arrays that are written to.</summary>
    public List<Expr> Written => _written ??= [.. All.SelectMany(WrittenBy).Select(views.RootOf).Distinct()];

    public bool HasEffect => _hasEffect ??= All.SelectMany(s => s.Expressions()).SelectMany(e => e.DescendantsAndSelf()).Any(Foreign.HasEffect);

    private IEnumerable<Stmt> All => new Block([statement]).Descendants();

    public static HashSet<Local> ReadsOf(Block block) => [.. block.Descendants().SelectMany(s => s.Expressions()).SelectMany(e => e.Reads())];

    private static IEnumerable<Local> AssignedBy(Stmt s) => s switch
    {
        Assign a => [a.Local],
        Declare d => [d.Local],
        Pop pop => [pop.Top, pop.Local],
        Push push => [push.Top],
        ForeignVjp vjp => vjp.Adjoints.OfType<Read>().Select(a => a.Local),
        ForeignHvp hvp => hvp.Products.OfType<Read>().Select(a => a.Local),
        _ => [],
    };

    private static IEnumerable<Expr> WrittenBy(Stmt s) => s switch
    {
        Store store => [store.Sequence],
        Effect when Foreign.FilledBy(s) is { } filled => [filled],
        ForeignVjp vjp => vjp.Adjoints.Where(a => a.Type.IsSequence),
        ForeignHvp hvp => hvp.Products.Where(a => a.Type.IsSequence),
        _ => [],
    };
}
