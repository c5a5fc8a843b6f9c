using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms;

/// <summary>
/// Arrays of constant objects that the method writes to, such as a model's buffers: they may hold what varies, so each is one variable
/// from the start, and stands beside the parameters.
/// <code>this.buffer[0] = x * x; y = this.buffer[0];   ⟹   var buffer = this.buffer; buffer[0] = x * x; y = buffer[0];</code>
/// </summary>
internal sealed class HoldArrays
{
    private readonly Dictionary<Local, Expr> _declared = [];
    private readonly HashSet<Local> _parameters;

    private HoldArrays(Function function)
    {
        _parameters = [.. function.Parameters.Select(p => p.Local)];
        foreach (var declare in function.Body.Descendants().OfType<Declare>())
            if (declare.Value is { } value) _declared[declare.Local] = value;
    }

    /// <param name="function">In single-assignment form.</param>
    public static Function Run(Function function)
    {
        var pass = new HoldArrays(function);
        var written = WrittenIn(function).Select(w => pass.PathOf(w)).OfType<Member>().Distinct().ToList();
        if (written.Count == 0) return function;
        var locals = Locals.After(function);
        var held = written.ToDictionary(w => (Expr)w, w => locals.Fresh(NameOf(w), w.Type));
        Expr In(Expr expression) => expression.Rewrite(e => e is Member { Type.IsSequence: true } m && pass.PathOf(m) is { } path && held.TryGetValue(path, out var local) ? local.Read() : e);
        Block All(Block block) => new(block.Statements.Select(s => s.Map(In, l => l).MapBlocks(All)));
        return function with
        {
            Body = All(function.Body),
            Parameters = function.Parameters.Concat(held.Select(h => new Parameter(h.Value, Differentiated: false) { Held = h.Key })).ToEquatable(),
        };
    }

    /// <summary>The statements of a member, with what it holds taken first.</summary>
    public static Block WithHeld(Block block, IEnumerable<Parameter> parameters)
    {
        var read = new HashSet<Local>(block.Descendants().SelectMany(s => s.Expressions()).SelectMany(e => e.Reads()));
        return new Block([.. parameters.Where(p => p.Held is not null && read.Contains(p.Local)).Select(p => new Declare(p.Local, p.Held)), .. block.Statements]);
    }

    /// <summary>The arrays that are written to and are no variables of the method: of them, those that no pass can hold are the second.</summary>
    public static (IReadOnlyList<Expr> Held, IReadOnlyList<Expr> Unknown) Of(Function function)
    {
        var pass = new HoldArrays(function);
        var foreign = WrittenIn(function).Select(w => w is Read { Local: var local } && pass._declared.TryGetValue(local, out var value) && value is Call { Function: "Shape.Lookup" or "Shape.Items" or "Shape.Elements" } ? value : w)
            .Where(w => w is Member or StaticField or Call { Function: "Shape.Lookup" or "Shape.Items" or "Shape.Elements" } or ForeignCall { Method.Template: not null }).Distinct().ToList();
        return (foreign.Where(w => pass.PathOf(w) is not null).ToList(), foreign.Where(w => pass.PathOf(w) is null).ToList());
    }

    private static IEnumerable<Expr> WrittenIn(Function function)
    {
        var views = new Views(function.Body);
        return function.Body.Descendants().SelectMany(s => s is Store store ? [store.Sequence] : Foreign.FilledBy(s) is { } filled ? new[] { filled } : []).Select(views.RootOf);
    }

    /// <summary>The same array by the shortest way from a parameter or the object itself; nothing where it may be another at another time.</summary>
    private Expr? PathOf(Expr expression) => expression switch
    {
        Member { IsField: false } => null,
        Member { Target: null } => expression,
        Member { Target: { } target } member => PathOf(target) is { } path ? member with { Target = path } : null,
        Read { Local: var local } when _parameters.Contains(local) => expression,
        Read { Local: var local } => _declared.TryGetValue(local, out var value) && value is Read or Member ? PathOf(value) : null,
        _ => null,
    };

    private static string NameOf(Member member)
    {
        var name = member.Name.TrimStart('_', '@');
        return name.Length == 0 ? "held" : char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
