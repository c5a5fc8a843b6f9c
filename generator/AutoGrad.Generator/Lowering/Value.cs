using AutoGrad.Generator.Ir;

namespace AutoGrad.Generator.Lowering;

/// <summary>A value of the user's program as the IR holds it: an expression, or a tree of them.</summary>
internal abstract class Value
{
    /// <summary>The expressions at the bottom, from left to right.</summary>
    public abstract IEnumerable<Expr> Leaves { get; }

    /// <summary>The same tree with its leaves replaced.</summary>
    public abstract Value Map(Func<Expr, Expr> leaf);

    /// <summary>One value of the IR.</summary>
    public sealed class Leaf(Expr expression) : Value
    {
        public Expr Expression => expression;

        public override IEnumerable<Expr> Leaves => [expression];

        public override Value Map(Func<Expr, Expr> leaf) => new Leaf(leaf(expression));
    }

    /// <summary>A tuple, struct or object.</summary>
    public sealed class Aggregate(AggregateShape shape, IReadOnlyList<Value> items) : Value
    {
        public AggregateShape Shape => shape;

        public IReadOnlyList<Value> Items => items;

        public override IEnumerable<Expr> Leaves => items.SelectMany(i => i.Leaves);

        public override Value Map(Func<Expr, Expr> leaf) => new Aggregate(shape, [.. items.Select(i => i.Map(leaf))]);
    }

    /// <summary>An array of aggregates: the arrays of their leaves, in the place of these.</summary>
    public sealed class Rows(ArrayShape shape, Value arrays) : Value
    {
        public ArrayShape Shape => shape;

        public override IEnumerable<Expr> Leaves => arrays.Leaves;

        public override Value Map(Func<Expr, Expr> leaf) => new Rows(shape, arrays.Map(leaf));

        /// <summary>The aggregate at an index.</summary>
        public Value At(Expr index) => arrays.Map(array => new Element(array, index));
    }

    /// <summary>An array of two dimensions: its elements row by row, and its sizes.</summary>
    public sealed class Matrix(Expr values, Expr rows, Expr columns) : Value
    {
        public Expr Values => values;

        public Expr RowCount => rows;

        public Expr ColumnCount => columns;

        public override IEnumerable<Expr> Leaves => [values, rows, columns];

        public override Value Map(Func<Expr, Expr> leaf) => new Matrix(leaf(values), leaf(rows), leaf(columns));
    }
}
