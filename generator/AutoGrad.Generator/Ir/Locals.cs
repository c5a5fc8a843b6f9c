namespace AutoGrad.Generator.Ir;

/// <summary>Hands out locals no other local of the function is equal to.</summary>
internal sealed class Locals(int next)
{
    private int _next = next;

    public Local Fresh(string name, IrType type) => new(_next++, name, type);

    public Local Copy(Local local) => local with { Id = _next++ };

    public static Locals After(Function function) =>
        new(1 + Math.Max(function.Parameters.Select(p => p.Local.Id).DefaultIfEmpty(-1).Max(), function.Body.Descendants().SelectMany(Declared).Select(l => l.Id).DefaultIfEmpty(-1).Max()));

    private static IEnumerable<Local> Declared(Stmt statement) => statement switch
    {
        Declare d => [d.Local],
        For f => [f.Counter],
        _ => [],
    };
}
