using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms.Reverse;

/// <summary>
/// Array parameters that the method itself writes to. While it is undone, their adjoint is reset with every write, so it cannot be kept
/// in a gradient that already holds something: it is kept apart and added at the end.
/// </summary>
internal sealed class Overwritten
{
    public static readonly Overwritten None = new([], [], []);

    private readonly Dictionary<Local, Local> _apart;

    private Overwritten(Dictionary<Local, Local> apart, List<Stmt> before, List<Stmt> after) => (_apart, Before, After) = (apart, before, after);

    /// <summary>Makes the adjoints kept apart.</summary>
    public IReadOnlyList<Stmt> Before { get; }

    /// <summary>Adds them to the gradients.</summary>
    public IReadOnlyList<Stmt> After { get; }

    public static Overwritten Of(Function function, IReadOnlyDictionary<Local, Local> gradients, Locals locals)
    {
        var activity = Activity.Of(function);
        var written = new HashSet<Expr>(function.Body.Descendants().OfType<Store>().Select(s => activity.RootOf(s.Sequence)));
        var outputs = new HashSet<Local>(function.Parameters.Where(p => p.IsOutput).Select(p => p.Local));
        var (apart, before, after) = (new Dictionary<Local, Local>(), new List<Stmt>(), new List<Stmt>());
        foreach (var pair in gradients.Where(g => g.Value.Type.IsSequence && written.Contains(g.Key.Read()) && !outputs.Contains(g.Key)))
        {
            if (pair.Value.Type.Element.IsSequence)
            {
                var rows = locals.Fresh(Names.Bar(pair.Key), pair.Value.Type);
                apart[pair.Key] = rows;
                before.Add(new Declare(rows, new Call("Shape.Like", new EquatableArray<Expr>(pair.Value.Read()), rows.Type)));
                after.Add(new Effect(new Call("Shape.Add", new EquatableArray<Expr>(rows.Read(), pair.Value.Read()), IrType.Void)));
                continue;
            }

            var (gradient, element) = (pair.Value, pair.Value.Type.Element);
            var bar = locals.Fresh(Names.Bar(pair.Key), new ArrayType(element));
            var counter = locals.Fresh("i", IrType.Int);
            var sum = new Binary(BinaryOperator.Add, new Element(gradient.Read(), counter.Read()), new Element(bar.Read(), counter.Read()), element);
            apart[pair.Key] = bar;
            before.Add(new Declare(bar, new NewArray(new Length(gradient.Read()), bar.Type)));
            after.Add(new For(counter, Algebra.Number(0, IrType.Int), BinaryOperator.Less, new Length(gradient.Read()), 1, new Block([new Store(gradient.Read(), counter.Read(), sum)])));
        }

        return new Overwritten(apart, before, after);
    }

    /// <summary>The gradients with those kept apart in place of the caller's.</summary>
    public IReadOnlyDictionary<Local, Local> Replace(IReadOnlyDictionary<Local, Local> gradients) =>
        gradients.ToDictionary(g => g.Key, g => _apart.TryGetValue(g.Key, out var bar) ? bar : g.Value);
}
