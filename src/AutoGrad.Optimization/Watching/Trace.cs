using System.Globalization;

namespace AutoGrad.Optimization;

/// <summary>Writes every progress record as a line, to be plotted or compared: CSV with a header, or JSON lines. Text is culture-invariant; numbers round-trip.</summary>
public sealed class Trace : IProgress<OptimizationProgress>
{
    private readonly TextWriter writer;
    private readonly bool json;

    private Trace(TextWriter writer, bool json) => (this.writer, this.json) = (writer, json);

    /// <summary>Comma-separated values.</summary>
    public static Trace Csv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("iteration,value,gradient_norm,step,step_size,best_value,evaluations,gradient_evaluations,seconds\n");
        return new Trace(writer, false);
    }

    /// <summary>One JSON object a line; numbers that are not finite are null.</summary>
    public static Trace JsonLines(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return new Trace(writer, true);
    }

    /// <inheritdoc/>
    public void Report(OptimizationProgress value)
    {
        string F(double v) => json && !double.IsFinite(v) ? "null" : v.ToString("R", CultureInfo.InvariantCulture);
        writer.Write(json
            ? string.Create(CultureInfo.InvariantCulture, $"{{\"iteration\":{value.Iteration},\"value\":{F(value.Value)},\"gradient_norm\":{F(value.GradientNorm)},\"step\":{F(value.Step)},\"step_size\":{F(value.StepSize)},\"best_value\":{F(value.BestValue)},\"evaluations\":{value.Evaluations},\"gradient_evaluations\":{value.GradientEvaluations},\"seconds\":{F(value.Elapsed.TotalSeconds)}}}\n")
            : string.Create(CultureInfo.InvariantCulture, $"{value.Iteration},{F(value.Value)},{F(value.GradientNorm)},{F(value.Step)},{F(value.StepSize)},{F(value.BestValue)},{value.Evaluations},{value.GradientEvaluations},{F(value.Elapsed.TotalSeconds)}\n"));
    }
}
