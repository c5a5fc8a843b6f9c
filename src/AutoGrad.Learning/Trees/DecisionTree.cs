namespace AutoGrad.Learning;

/// <summary>A classification tree by CART (Breiman et al., 1984): greedy splits at the midpoint between neighbours that reduce Gini's impurity most. There is nothing to differentiate.</summary>
public sealed class DecisionTree
{
    private sealed record Node(int Label, int Feature = -1, double Threshold = 0, Node? Below = null, Node? Above = null);

    private readonly Node _root;

    private DecisionTree(Node root) => _root = root;

    /// <summary>Grows a tree.</summary>
    /// <param name="features">The rows of the data.</param>
    /// <param name="labels">The numbers of their classes.</param>
    /// <param name="rows">The rows to learn from; a row may come more than once.</param>
    /// <param name="maximumDepth">The most splits on the way to a leaf.</param>
    /// <param name="candidates">How many features, chosen at random, are looked at for a split; 0 for all.</param>
    /// <param name="random">The source of that choice.</param>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    public static DecisionTree Grow(double[][] features, int[] labels, ReadOnlySpan<int> rows, int maximumDepth = int.MaxValue, int candidates = 0, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        if (rows.IsEmpty) throw new ArgumentException("A tree needs rows to learn from.", nameof(rows));
        return new DecisionTree(Split(new Data(features, labels, labels.Max() + 1, candidates, random ?? new Random(1)), rows.ToArray(), maximumDepth));
    }

    /// <summary>The class of a row.</summary>
    public int Classify(ReadOnlySpan<double> row)
    {
        var node = _root;
        while (node.Feature >= 0) node = row[node.Feature] <= node.Threshold ? node.Below! : node.Above!;
        return node.Label;
    }

    /// <summary>The number of leaves.</summary>
    public int Leaves => Count(_root);

    private static int Count(Node node) => node.Feature < 0 ? 1 : Count(node.Below!) + Count(node.Above!);

    private sealed record Data(double[][] Features, int[] Labels, int Classes, int Candidates, Random Random);

    private static Node Split(Data data, int[] rows, int depth)
    {
        var counts = new int[data.Classes];
        foreach (var i in rows) counts[data.Labels[i]]++;
        var label = Array.IndexOf(counts, counts.Max());
        if (depth == 0 || counts[label] == rows.Length) return new Node(label);
        int[] order = [.. Enumerable.Range(0, data.Features[0].Length)];
        if (data.Candidates > 0) data.Random.Shuffle(order);
        var (best, feature, threshold, looked) = (Purity(counts, rows.Length), -1, 0.0, 0);
        foreach (var j in order)
        {
            if (data.Candidates > 0 && looked++ >= data.Candidates && feature >= 0) break;
            var (purity, at) = BestThreshold(data, rows, counts, j);
            if (purity > best + 1e-12 * rows.Length) (best, feature, threshold) = (purity, j, at);
        }

        if (feature < 0) return new Node(label);
        return new Node(label, feature, threshold,
            Split(data, Array.FindAll(rows, i => data.Features[i][feature] <= threshold), depth - 1),
            Split(data, Array.FindAll(rows, i => data.Features[i][feature] > threshold), depth - 1));
    }

    private static (double Purity, double Threshold) BestThreshold(Data data, int[] rows, int[] counts, int feature)
    {
        var (values, sorted) = (Array.ConvertAll(rows, i => data.Features[i][feature]), (int[])rows.Clone());
        Array.Sort(values, sorted);
        var (below, above) = (new int[counts.Length], (int[])counts.Clone());
        var (best, threshold) = (double.NegativeInfinity, 0.0);
        for (var k = 0; k + 1 < sorted.Length; k++)
        {
            below[data.Labels[sorted[k]]]++;
            above[data.Labels[sorted[k]]]--;
            if (values[k] == values[k + 1]) continue;
            var purity = Purity(below, k + 1) + Purity(above, sorted.Length - k - 1);
            if (purity <= best) continue;
            // Between neighbours that differ by one rounding the midpoint may be the greater.
            var middle = values[k] + (values[k + 1] - values[k]) / 2;
            (best, threshold) = (purity, middle < values[k + 1] ? middle : values[k]);
        }

        return (best, threshold);
    }

    /// <summary>n (1 − Gini's impurity): the more, the purer.</summary>
    private static double Purity(int[] counts, int total) => counts.Sum(c => (double)c * c) / total;
}
