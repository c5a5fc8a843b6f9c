using AutoGrad.Sharding;

namespace AutoGrad;

public static partial class Objective
{
    /// <summary>
    /// The sum of objectives that are there already, each the loss of its part of the data, in an order that only their number decides.
    /// <c>Objective.Sum([.. parts.Select(p =&gt; Model.LossObjective(p.X, p.Y))]).Parallel()</c>.
    /// </summary>
    /// <param name="shards">The shards. With <see cref="ShardedObjective.Parallel"/> different shards are evaluated at the same time, so they share no buffers.</param>
    /// <exception cref="ArgumentException">There is none, or they have different numbers of parameters.</exception>
    public static ShardedObjective Sum(IReadOnlyList<IObjective> shards)
    {
        ArgumentNullException.ThrowIfNull(shards);
        if (shards.Count == 0)
        {
            throw new ArgumentException("A sum has at least one shard.", nameof(shards));
        }
        return new([.. shards]);
    }

    /// <summary>
    /// A sum over rows, f(x) = Σ fᵢ(x), in shards of consecutive rows: <c>Objective.Sum(samples, Model.Loss, Model.LossVjp).Parallel()</c>, where <c>Loss(x, row)</c> is
    /// marked <c>[Differentiable]</c>.
    /// </summary>
    /// <typeparam name="TRow">What a row is.</typeparam>
    /// <param name="rows">The rows; an array is used as it is, any other list is copied.</param>
    /// <param name="value">The term of one row.</param>
    /// <param name="vjp">Adds the gradient of the term of one row, times the seed, and returns its value.</param>
    /// <param name="dimension">n, or −1 for a function of any number of parameters.</param>
    /// <param name="shards">How many shards; 0 for <see cref="Shards.CountFor"/>. Another number gives another order of rounding.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below −1, or the number of shards negative.</exception>
    public static ShardedObjective Sum<TRow>(IReadOnlyList<TRow> rows, RowFunction<TRow> value, RowCotangentFunction<TRow> vjp, int dimension = -1, int shards = 0)
    {
        var terms = TermsOf(rows, value, vjp, dimension);
        return new(terms.Cut(shards == 0 ? Shards.CountFor(terms.Rows.Length) : shards, dimension));
    }

    /// <summary>
    /// A mean over rows, f(x) = (1/N)·Σ fᵢ(x), that stochastic methods can sample: <c>Objective.Mean(samples, Model.Loss, Model.LossVjp).Parallel()</c>.
    /// </summary>
    /// <inheritdoc cref="Sum{TRow}(IReadOnlyList{TRow}, RowFunction{TRow}, RowCotangentFunction{TRow}, int, int)" path="/typeparam|/param|/exception"/>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    public static ShardedMean<TRow> Mean<TRow>(IReadOnlyList<TRow> rows, RowFunction<TRow> value, RowCotangentFunction<TRow> vjp, int dimension = -1, int shards = 0)
    {
        var terms = TermsOf(rows, value, vjp, dimension);
        if (terms.Rows.Length == 0)
        {
            throw new ArgumentException("A mean has at least one row.", nameof(rows));
        }
        return new(terms, new(terms.Cut(shards == 0 ? Shards.CountFor(terms.Rows.Length) : shards, dimension)));
    }

    /// <summary>One residual a row, for least squares: <c>Objective.ResidualsOf(samples, Model.Residual, Model.ResidualVjp).Parallel()</c>.</summary>
    /// <inheritdoc cref="Sum{TRow}(IReadOnlyList{TRow}, RowFunction{TRow}, RowCotangentFunction{TRow}, int, int)" path="/typeparam|/param|/exception"/>
    public static ShardedResiduals<TRow> ResidualsOf<TRow>(IReadOnlyList<TRow> rows, RowFunction<TRow> value, RowCotangentFunction<TRow> vjp, int dimension = -1) =>
        new(TermsOf(rows, value, vjp, dimension), dimension);

    private static RowTerms<TRow> TermsOf<TRow>(IReadOnlyList<TRow> rows, RowFunction<TRow> value, RowCotangentFunction<TRow> vjp, int dimension)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(vjp);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, -1);
        return new(rows as TRow[] ?? [.. rows], value, vjp);
    }
}
