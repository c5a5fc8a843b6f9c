namespace AutoGrad.Benchmarks;

/// <summary>The losses of data/reference.json in its conventions: X row-major with d columns, one unpenalised bias last.</summary>
public static partial class ReferenceLosses
{
    /// <summary>Mean logistic loss + λ/2·|w|².</summary>
    [Differentiable]
    public static double Logistic(ReadOnlySpan<double> w, [NoDerivative] double[] features, [NoDerivative] double[] y, [NoDerivative] double lambda)
    {
        int d = w.Length - 1;
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double z = w[d];
            for (int j = 0; j < d; j++) z += w[j] * features[i * d + j];
            double m = -y[i] * z;
            // Branches, not Max and Abs: at m = 0 the derivative of each of those is 0 by convention, that of the sum is ½.
            sum += m > 0 ? m + Math.Log(1 + Math.Exp(-m)) : Math.Log(1 + Math.Exp(m));
        }
        double squares = 0;
        for (int j = 0; j < d; j++) squares += w[j] * w[j];
        return sum / y.Length + 0.5 * lambda * squares;
    }

    /// <summary>Mean hinge loss + λ/2·|w|².</summary>
    [Differentiable]
    public static double Hinge(ReadOnlySpan<double> w, [NoDerivative] double[] features, [NoDerivative] double[] y, [NoDerivative] double lambda)
    {
        int d = w.Length - 1;
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double z = w[d];
            for (int j = 0; j < d; j++) z += w[j] * features[i * d + j];
            sum += Math.Max(0, 1 - y[i] * z);
        }
        double squares = 0;
        for (int j = 0; j < d; j++) squares += w[j] * w[j];
        return sum / y.Length + 0.5 * lambda * squares;
    }

    /// <summary>Mean squared hinge loss + λ/2·|w|².</summary>
    [Differentiable]
    public static double SquaredHinge(ReadOnlySpan<double> w, [NoDerivative] double[] features, [NoDerivative] double[] y, [NoDerivative] double lambda)
    {
        int d = w.Length - 1;
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double z = w[d];
            for (int j = 0; j < d; j++) z += w[j] * features[i * d + j];
            double m = Math.Max(0, 1 - y[i] * z);
            sum += m * m;
        }
        double squares = 0;
        for (int j = 0; j < d; j++) squares += w[j] * w[j];
        return sum / y.Length + 0.5 * lambda * squares;
    }

    /// <summary>|y − Xw − b|²/2n + λ/2·|w|².</summary>
    [Differentiable]
    public static double LeastSquares(ReadOnlySpan<double> w, [NoDerivative] double[] features, [NoDerivative] double[] y, [NoDerivative] double lambda)
    {
        int d = w.Length - 1;
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double r = y[i] - w[d];
            for (int j = 0; j < d; j++) r -= w[j] * features[i * d + j];
            sum += r * r;
        }
        double squares = 0;
        for (int j = 0; j < d; j++) squares += w[j] * w[j];
        return sum / (2 * y.Length) + 0.5 * lambda * squares;
    }

    /// <summary>Mean softmax cross-entropy + λ/2·|W|², W of K rows of d weights and a bias.</summary>
    [Differentiable]
    public static double Softmax(ReadOnlySpan<double> w, [NoDerivative] double[] features, [NoDerivative] double[] y, [NoDerivative] double lambda, int classes)
    {
        int d = w.Length / classes - 1;
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double[] s = new double[classes];
            double largest = double.NegativeInfinity;
            for (int k = 0; k < classes; k++)
            {
                double z = w[k * (d + 1) + d];
                for (int j = 0; j < d; j++) z += w[k * (d + 1) + j] * features[i * d + j];
                s[k] = z;
                largest = Math.Max(largest, z);
            }
            double total = 0;
            for (int k = 0; k < classes; k++) total += Math.Exp(s[k] - largest);
            sum += largest + Math.Log(total) - s[(int)y[i]];
        }
        double squares = 0;
        for (int k = 0; k < classes; k++)
            for (int j = 0; j < d; j++) squares += w[k * (d + 1) + j] * w[k * (d + 1) + j];
        return sum / y.Length + 0.5 * lambda * squares;
    }

    /// <summary>Mean Weston–Watkins hinge + λ/2·|W|².</summary>
    [Differentiable]
    public static double WestonWatkins(ReadOnlySpan<double> w, [NoDerivative] double[] features, [NoDerivative] double[] y, [NoDerivative] double lambda, int classes)
    {
        int d = w.Length / classes - 1;
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            int right = (int)y[i];
            double score = w[right * (d + 1) + d];
            for (int j = 0; j < d; j++) score += w[right * (d + 1) + j] * features[i * d + j];
            for (int k = 0; k < classes; k++)
            {
                double z = w[k * (d + 1) + d];
                for (int j = 0; j < d; j++) z += w[k * (d + 1) + j] * features[i * d + j];
                if (k != right) sum += Math.Max(0, z - score + 1);
            }
        }
        double squares = 0;
        for (int k = 0; k < classes; k++)
            for (int j = 0; j < d; j++) squares += w[k * (d + 1) + j] * w[k * (d + 1) + j];
        return sum / y.Length + 0.5 * lambda * squares;
    }

    /// <summary>Mean Crammer–Singer hinge + λ/2·|W|².</summary>
    [Differentiable]
    public static double CrammerSinger(ReadOnlySpan<double> w, [NoDerivative] double[] features, [NoDerivative] double[] y, [NoDerivative] double lambda, int classes)
    {
        int d = w.Length / classes - 1;
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            int right = (int)y[i];
            double score = w[right * (d + 1) + d], rival = double.NegativeInfinity;
            for (int j = 0; j < d; j++) score += w[right * (d + 1) + j] * features[i * d + j];
            for (int k = 0; k < classes; k++)
            {
                double z = w[k * (d + 1) + d];
                for (int j = 0; j < d; j++) z += w[k * (d + 1) + j] * features[i * d + j];
                if (k != right) rival = Math.Max(rival, z);
            }
            sum += Math.Max(0, 1 + rival - score);
        }
        double squares = 0;
        for (int k = 0; k < classes; k++)
            for (int j = 0; j < d; j++) squares += w[k * (d + 1) + j] * w[k * (d + 1) + j];
        return sum / y.Length + 0.5 * lambda * squares;
    }

    /// <summary>Mean negative log-likelihood of a normal distribution in (μ, log σ), with the constant.</summary>
    [Differentiable]
    public static double Gaussian(ReadOnlySpan<double> w, [NoDerivative] double[] y)
    {
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double u = (y[i] - w[0]) / Math.Exp(w[1]);
            sum += 0.5 * u * u;
        }
        return sum / y.Length + w[1] + 0.5 * Math.Log(2 * Math.PI);
    }
}
