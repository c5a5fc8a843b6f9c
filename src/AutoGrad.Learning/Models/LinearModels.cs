namespace AutoGrad.Learning;

/// <summary>
/// Linear models over rows of data: the mean loss and ½ λ |W|², which every sample includes; biases are not penalised. The objectives (<c>…Objective</c>) can be sampled in mini-batches.
/// </summary>
public static partial class LinearModels
{
    /// <summary>The loss of a classifier of two classes by the score w·x + b.</summary>
    /// <param name="weights">w, a number for each feature.</param>
    /// <param name="bias">b.</param>
    /// <param name="features">The rows x of the data.</param>
    /// <param name="labels">Their classes, +1 or −1.</param>
    /// <param name="loss">The loss of a row.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    /// <param name="rows">The numbers of the rows to average over.</param>
    /// <returns>The mean and the penalty.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double Binary(
        ReadOnlySpan<double> weights, double bias, [NoDerivative] double[][] features, int[] labels, BinaryLoss loss, [NoDerivative] double lambda, [Rows] ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        foreach (var i in rows)
        {
            var score = bias;
            for (var j = 0; j < weights.Length; j++) score += weights[j] * features[i][j];
            switch (loss)
            {
                case BinaryLoss.Hinge: sum += Losses.Hinge(score, labels[i]); break;
                case BinaryLoss.SquaredHinge: sum += Losses.SquaredHinge(score, labels[i]); break;
                default: sum += Losses.Logistic(score, labels[i]); break;
            }
        }

        return sum / rows.Length + lambda * Regularisers.L2(weights);
    }

    /// <summary>The loss of a classifier of several classes by the scores W x + b.</summary>
    /// <param name="weights">W, classes × features, row by row.</param>
    /// <param name="biases">b, a number for each class.</param>
    /// <param name="features">The rows x of the data.</param>
    /// <param name="labels">The numbers of their classes.</param>
    /// <param name="loss">The loss of a row.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    /// <param name="rows">The numbers of the rows to average over.</param>
    /// <returns>The mean and the penalty.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double Multiclass(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, [NoDerivative] double[][] features, int[] labels, MulticlassLoss loss, [NoDerivative] double lambda, [Rows] ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        var width = weights.Length / biases.Length;
        foreach (var i in rows)
        {
            var scores = new double[biases.Length];
            for (var k = 0; k < scores.Length; k++)
            {
                var score = biases[k];
                for (var j = 0; j < width; j++) score += weights[k * width + j] * features[i][j];
                scores[k] = score;
            }

            switch (loss)
            {
                case MulticlassLoss.WestonWatkins: sum += Losses.WestonWatkins(scores, labels[i]); break;
                case MulticlassLoss.CrammerSinger: sum += Losses.CrammerSinger(scores, labels[i]); break;
                default: sum += Losses.SoftmaxCrossEntropy(scores, labels[i]); break;
            }
        }

        return sum / rows.Length + lambda * Regularisers.L2(weights);
    }

    /// <summary>The loss of ordinary or ridge regression, with the factor ½: ½ mean (w·x + b − y)² + ½ λ |w|².</summary>
    /// <param name="weights">w, a number for each feature.</param>
    /// <param name="bias">b.</param>
    /// <param name="features">The rows x of the data.</param>
    /// <param name="targets">Their targets y.</param>
    /// <param name="lambda">λ ≥ 0.</param>
    /// <param name="rows">The numbers of the rows to average over.</param>
    /// <returns>The mean and the penalty.</returns>
    [Differentiable(Derivatives.Default | Derivatives.Hvp)]
    public static double LeastSquares(
        ReadOnlySpan<double> weights, double bias, [NoDerivative] double[][] features, [NoDerivative] double[] targets, [NoDerivative] double lambda, [Rows] ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        foreach (var i in rows)
        {
            var r = bias - targets[i];
            for (var j = 0; j < weights.Length; j++) r += weights[j] * features[i][j];
            sum += r * r / 2;
        }

        return sum / rows.Length + lambda * Regularisers.L2(weights);
    }
}

/// <summary>Losses of two classes; see <see cref="Losses"/>.</summary>
public enum BinaryLoss
{
    /// <summary><see cref="Losses.Logistic"/>: logistic regression.</summary>
    Logistic,

    /// <summary><see cref="Losses.Hinge"/>: the support vector machine.</summary>
    Hinge,

    /// <summary><see cref="Losses.SquaredHinge"/>.</summary>
    SquaredHinge,
}

/// <summary>Losses of several classes; see <see cref="Losses"/>.</summary>
public enum MulticlassLoss
{
    /// <summary><see cref="Losses.SoftmaxCrossEntropy"/>: softmax regression.</summary>
    SoftmaxCrossEntropy,

    /// <summary><see cref="Losses.WestonWatkins"/>.</summary>
    WestonWatkins,

    /// <summary><see cref="Losses.CrammerSinger"/>.</summary>
    CrammerSinger,
}
