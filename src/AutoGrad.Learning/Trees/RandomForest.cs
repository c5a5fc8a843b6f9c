namespace AutoGrad.Learning;

/// <summary>Trees on resampled rows and random features, which vote (Breiman, 2001).</summary>
public sealed class RandomForest
{
    private readonly DecisionTree[] _trees;
    private readonly int _classes;

    private RandomForest(DecisionTree[] trees, int classes) => (_trees, _classes) = (trees, classes);

    /// <summary>Grows a forest: each tree from as many rows drawn with replacement, and √p of p features looked at for a split.</summary>
    /// <param name="features">The rows of the data.</param>
    /// <param name="labels">The numbers of their classes.</param>
    /// <param name="rows">The rows to learn from.</param>
    /// <param name="trees">How many trees.</param>
    /// <param name="seed">The seed of all choices.</param>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    public static RandomForest Grow(double[][] features, int[] labels, ReadOnlySpan<int> rows, int trees = 100, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(trees, 1);
        var (random, grown, drawn) = (new Random(seed), new DecisionTree[trees], new int[rows.Length]);
        for (var t = 0; t < trees; t++)
        {
            for (var i = 0; i < drawn.Length; i++) drawn[i] = rows[random.Next(rows.Length)];
            grown[t] = DecisionTree.Grow(features, labels, drawn, candidates: Math.Max(1, (int)Math.Sqrt(features[0].Length)), random: random);
        }

        return new RandomForest(grown, labels.Max() + 1);
    }

    /// <summary>The class that most trees vote for; of several, the first.</summary>
    public int Classify(ReadOnlySpan<double> row)
    {
        var votes = new int[_classes];
        foreach (var tree in _trees) votes[tree.Classify(row)]++;
        return Array.IndexOf(votes, votes.Max());
    }
}
