namespace AutoGrad.Generator.Ir;

/// <summary>A parameter or local variable. The number tells apart what the user's scopes kept apart; the name is for the reader.</summary>
internal sealed record Local(int Id, string Name, IrType Type)
{
    public Expr Read() => new Read(this);

    public override string ToString() => $"{Name}#{Id}";
}
