namespace AutoGrad.Conformance.Evaluation;

/// <summary>A value of the interpreter: a number with its tangent, an integer, a truth value or a sequence.</summary>
internal readonly record struct Value(double Number, Tangent? Tangent = null, Sequence? Items = null)
{
    public int Int => (int)Number;

    public bool Truth => Number != 0;

    public static implicit operator Value(double number) => new(number);

    public static implicit operator Value(bool truth) => new(truth ? 1 : 0);

    public static implicit operator Value(Sequence items) => new(0, null, items);
}

/// <summary>An array or a part of one; parts share their cells.</summary>
internal sealed record Sequence(Value[] Cells, int Start, int Length)
{
    public Sequence(Value[] cells) : this(cells, 0, cells.Length)
    {
    }

    public ref Value this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Length)
            {
                throw new UnfitException("index out of range");
            }

            return ref Cells[Start + index];
        }
    }
}

/// <summary>The program cannot be judged at this point: it throws, does not end, leaves the finite numbers or meets a kink.</summary>
internal sealed class UnfitException(string reason) : Exception(reason);

/// <summary>A variable.</summary>
internal sealed class Cell
{
    public Value Value;
}
