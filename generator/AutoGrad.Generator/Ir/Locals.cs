namespace AutoGrad.Generator.Ir;

/// <summary>Hands out locals no other local of the function is equal to.</summary>
internal sealed class Locals(int next)
{
    private int _next = next;

    /// <summary>The first number that is free.</summary>
    public int Next => _next;

    public Local Fresh(string name, IrType type) => new(_next++, name, type);

    public Local Temporary(string name, IrType type) => new(_next++, name, type, IsTemporary: true);

    public Local Copy(Local local) => local with { Id = _next++ };

    public static Locals After(Function function) =>
        new(1 + function.Parameters.Select(p => p.Local).Concat(function.Body.Descendants().Select(s => s.Declared()).OfType<Local>()).Select(l => l.Id).DefaultIfEmpty(-1).Max());
}
