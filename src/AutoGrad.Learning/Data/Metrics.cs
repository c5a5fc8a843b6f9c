namespace AutoGrad.Learning;

/// <summary>How good predictions are.</summary>
public static class Metrics
{
    /// <summary>The share of predictions that are right.</summary>
    /// <exception cref="ArgumentException">There are none, or another number of labels.</exception>
    public static double Accuracy(ReadOnlySpan<int> predictions, ReadOnlySpan<int> labels)
    {
        Require(predictions.Length, labels.Length);
        var right = 0;
        for (var i = 0; i < labels.Length; i++) right += predictions[i] == labels[i] ? 1 : 0;
        return (double)right / labels.Length;
    }

    /// <summary>How often each class (row) was taken for each class (column), as scikit-learn's <c>confusion_matrix</c>.</summary>
    /// <exception cref="ArgumentException">There are none, or another number of labels.</exception>
    public static int[,] Confusion(ReadOnlySpan<int> predictions, ReadOnlySpan<int> labels, int classes)
    {
        Require(predictions.Length, labels.Length);
        var counts = new int[classes, classes];
        for (var i = 0; i < labels.Length; i++) counts[labels[i], predictions[i]]++;
        return counts;
    }

    /// <summary>The area under the ROC curve: the probability that a score of the positive class is above one of the other, ties counting half (Mann and Whitney).</summary>
    /// <param name="scores">A score for each row.</param>
    /// <param name="positive">Whether it is of the positive class.</param>
    /// <exception cref="ArgumentException">There is only one class, or another number of labels.</exception>
    public static double RocAuc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive)
    {
        Require(scores.Length, positive.Length);
        var (keys, order) = (scores.ToArray(), Enumerable.Range(0, scores.Length).ToArray());
        Array.Sort(keys, order);
        double ranks = 0, positives = 0;
        for (int first = 0, end; first < keys.Length; first = end)
        {
            for (end = first; end < keys.Length && keys[end] == keys[first];) end++;
            for (var i = first; i < end; i++)
                if (positive[order[i]])
                {
                    ranks += (first + 1 + end) / 2.0;
                    positives++;
                }
        }

        var negatives = keys.Length - positives;
        if (positives == 0 || negatives == 0) throw new ArgumentException("There are rows of one class only.", nameof(positive));
        return (ranks - positives * (positives + 1) / 2) / (positives * negatives);
    }

    private static void Require(int predictions, int labels)
    {
        if (predictions == 0 || predictions != labels) throw new ArgumentException($"There are {predictions} predictions and {labels} labels.", nameof(labels));
    }
}
