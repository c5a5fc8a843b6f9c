namespace AutoGrad.Checking;

/// <summary>
/// A mean over data that can be sampled: all its terms at once are the whole, and so are its even and its odd terms together, each counted by their number.
/// </summary>
internal sealed class Samples(Family family, GradientCheckOptions options, DerivativeRounding rounding)
{
    private const string Layer = "samples";

    public void Check(double[] x, double value, double[] gradient, List<Finding> findings)
    {
        if (family.Sampled is not { Terms: > 0 } sampled)
        {
            return;
        }
        var terms = sampled.Terms;
        int[] all = [.. Enumerable.Range(0, terms)], even = [.. all.Where(t => t % 2 == 0)], odd = [.. all.Where(t => t % 2 == 1)];
        var (evenValue, evenGradient) = Batch(sampled, x, even);
        // One term has no odd ones beside it.
        var (oddValue, oddGradient) = odd.Length == 0 ? (0, new double[x.Length]) : Batch(sampled, x, odd);
        double Mean(double ofEven, double ofOdd) => (even.Length * ofEven + odd.Length * ofOdd) / terms;
        double[] sizes = [.. evenGradient.Zip(oddGradient, (e, o) => Mean(Math.Abs(e), Math.Abs(o)))];
        Compare("all terms at once", Batch(sampled, x, all));
        Compare("the even and the odd terms together", (Mean(evenValue, oddValue), [.. evenGradient.Zip(oddGradient, Mean)]));

        void Compare(string what, (double Value, double[] Gradient) batch)
        {
            if (!(Math.Abs(batch.Value - value) <= Tolerance(Math.Max(Math.Abs(value), Mean(Math.Abs(evenValue), Math.Abs(oddValue))))) && !batch.Value.Equals(value))
            {
                var sum = Math.Abs(batch.Value - terms * value) <= Tolerance(Math.Abs(batch.Value));
                findings.Add(new(Layer, Verdict.Fail, FormattableString.Invariant($"{what} give the value {batch.Value:R}, the whole is {value:R}{(sum ? ": a sum where the mean is meant" : "")}"),
                    sum ? Cause.Factor : Cause.Unknown));
            }
            var wrong = Enumerable.Range(0, x.Length).Where(i => double.IsFinite(gradient[i]) && !(Math.Abs(batch.Gradient[i] - gradient[i]) <= Tolerance(sizes[i]) + 8 * rounding.Jitter(g => g[i]))).ToList();
            if (wrong.Count > 0)
            {
                findings.Add(new(Layer, Verdict.Fail, FormattableString.Invariant($"{what} give {batch.Gradient[wrong[0]]:R} for element {wrong[0]} of the gradient, the whole has {gradient[wrong[0]]:R}; {wrong.Count} of {x.Length} differ")));
            }
        }
    }

    // A sum over data in another order.
    private double Tolerance(double size) => 1048576 * options.Noise * size;

    private static (double Value, double[] Gradient) Batch(ISampledObjective sampled, double[] x, int[] terms)
    {
        var gradient = new double[x.Length];
        // Garbage first: the gradient is to be overwritten.
        Array.Fill(gradient, double.NaN);
        return (sampled.BatchValueAndGradient(x, terms, gradient), gradient);
    }
}
