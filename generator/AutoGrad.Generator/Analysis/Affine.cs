using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Analysis;

/// <summary>An index as a sum: whole multiples of variables and lengths, and a number. Two that are equal have equal terms.</summary>
internal sealed class Affine : IEquatable<Affine>
{
    private readonly Dictionary<Expr, int> _terms;

    private Affine(Dictionary<Expr, int> terms, int constant) => (_terms, Constant) = (terms, constant);

    /// <summary>The number.</summary>
    public int Constant { get; }

    /// <summary>The variables with their factors, none of which is zero.</summary>
    public IReadOnlyDictionary<Expr, int> Terms => _terms;

    /// <summary><see langword="null"/> when the index is not such a sum.</summary>
    /// <param name="index">An expression of whole numbers.</param>
    /// <param name="definition">What a local was declared as, where that says more than its name.</param>
    public static Affine? Of(Expr index, Func<Local, Expr?> definition)
    {
        switch (index)
        {
            case Literal { Value: { } number } when number == (int)number:
                return new([], (int)number);
            case Read { Local: var local } when local.Type == IrType.Int:
                return definition(local) is { } value && Of(value, definition) is { } meant ? meant : new(new() { [index] = 1 }, 0);
            case Length { Sequence: Read }:
                return new(new() { [index] = 1 }, 0);
            case Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum when Of(sum.Left, definition) is { } left && Of(sum.Right, definition) is { } right:
                return left.Plus(right, sum.Operator == BinaryOperator.Add ? 1 : -1);
            case Binary { Operator: BinaryOperator.Multiply, Left: Literal { Value: { } factor } } product when factor == (int)factor && Of(product.Right, definition) is { } right:
                return new Affine([], 0).Plus(right, (int)factor);
            case Binary { Operator: BinaryOperator.Multiply, Right: Literal { Value: { } factor } } product when factor == (int)factor && Of(product.Left, definition) is { } left:
                return new Affine([], 0).Plus(left, (int)factor);
            case Unary { Operator: UnaryOperator.Negate } negated when Of(negated.Operand, definition) is { } operand:
                return new Affine([], 0).Plus(operand, -1);
            case Overflow { Operation: var operation }:
                return Of(operation, definition);
            default:
                return null;
        }
    }

    /// <summary>How far this one lies behind another.</summary>
    public Affine Minus(Affine other) => Plus(other, -1);

    private Affine Plus(Affine other, int factor)
    {
        var terms = new Dictionary<Expr, int>(_terms);
        foreach (var term in other._terms)
        {
            terms.TryGetValue(term.Key, out var before);
            if (before + factor * term.Value == 0) terms.Remove(term.Key);
            else terms[term.Key] = before + factor * term.Value;
        }

        return new(terms, Constant + factor * other.Constant);
    }

    public bool Equals(Affine? other) => other is not null && Constant == other.Constant && _terms.Count == other._terms.Count
        && _terms.All(t => other._terms.TryGetValue(t.Key, out var factor) && factor == t.Value);

    public override bool Equals(object? obj) => Equals(obj as Affine);

    public override int GetHashCode() => _terms.Aggregate(Constant, (hash, term) => hash ^ (term.Key.GetHashCode() * 31 + term.Value));
}
