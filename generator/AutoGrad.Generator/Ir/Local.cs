namespace AutoGrad.Generator.Ir;

/// <summary>A parameter or local variable. The number tells apart what the user's scopes kept apart; the name is for the reader.
/// A temporary is the compiler's own and disappears into the expression that uses it when there is just one.</summary>
internal sealed record Local(int Id, string Name, IrType Type, bool IsTemporary = false)
{
    public Expr Read() => new Read(this);

    /// <summary>Locals are looked up all the time; hardly two of a method share a number.</summary>
    public override int GetHashCode() => Id;

    public override string ToString() => $"{Name}#{Id}";
}
