using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Transforms;

/// <summary>Arrays of a derivative's own that start with the numbers of a parameter.</summary>
internal static class Copies
{
    /// <summary>Adds the statements that copy a row of numbers, or rows; returns the copy.</summary>
    public static Local Of(Local sequence, string name, Locals locals, List<Stmt> output)
    {
        if (sequence.Type.Element.IsSequence)
        {
            var rows = locals.Fresh(name, sequence.Type);
            output.Add(new Declare(rows, new Call("Shape.Copy", new EquatableArray<Expr>(sequence.Read()), rows.Type)));
            return rows;
        }

        var copy = locals.Fresh(name, new ArrayType(sequence.Type.Element));
        var counter = locals.Fresh("i", IrType.Int);
        output.Add(new Declare(copy, new NewArray(new Length(sequence.Read()), copy.Type)));
        output.Add(new For(counter, Algebra.Number(0, IrType.Int), BinaryOperator.Less, new Length(sequence.Read()), 1,
            new Block([new Store(copy.Read(), counter.Read(), new Element(sequence.Read(), counter.Read()))])));
        return copy;
    }
}
