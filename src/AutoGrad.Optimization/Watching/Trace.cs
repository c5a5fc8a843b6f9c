using System.Globalization;

namespace AutoGrad.Optimization;

/// <summary>Writes every progress record as a line, to be plotted or compared: CSV with a header, or JSON lines. Text is culture-invariant; numbers round-trip.</summary>
public sealed class Trace : IProgress<OptimizationProgress>
{
    private readonly TextWriter writer;
    private readonly bool json, points;
    private bool titled;

    private Trace(TextWriter writer, bool json, bool points) => (this.writer, this.json, this.points) = (writer, json, points);

    /// <summary>Comma-separated values; the header comes with the first record.</summary>
    /// <param name="writer">Written to, and left open.</param>
    /// <param name="points">Whether the point is written too, a column a parameter: x0, x1 and so on.</param>
    /// <exception cref="ArgumentNullException">No writer.</exception>
    public static Trace Csv(TextWriter writer, bool points = false)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return new Trace(writer, false, points);
    }

    /// <summary>One JSON object a line; numbers that are not finite are null.</summary>
    /// <param name="writer">Written to, and left open.</param>
    /// <param name="points">Whether the point is written too, as the array x.</param>
    /// <exception cref="ArgumentNullException">No writer.</exception>
    public static Trace JsonLines(TextWriter writer, bool points = false)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return new Trace(writer, true, points);
    }

    /// <inheritdoc/>
    public void Report(OptimizationProgress value)
    {
        string F(double v) => json && !double.IsFinite(v) ? "null" : v.ToString("R", CultureInfo.InvariantCulture);
        if (!json && !titled)
        {
            titled = true;
            writer.Write("iteration,value,optimality,step,step_size,best_value,evaluations,gradient_evaluations,seconds");
            for (int i = 0; points && i < value.X.Length; i++) writer.Write(string.Create(CultureInfo.InvariantCulture, $",x{i}"));
            writer.Write('\n');
        }
        writer.Write(json
            ? string.Create(CultureInfo.InvariantCulture, $"{{\"iteration\":{value.Iteration},\"value\":{F(value.Value)},\"optimality\":{F(value.Optimality)},\"step\":{F(value.Step)},\"step_size\":{F(value.StepSize)},\"best_value\":{F(value.BestValue)},\"evaluations\":{value.Evaluations},\"gradient_evaluations\":{value.GradientEvaluations},\"seconds\":{F(value.Elapsed.TotalSeconds)}")
            : string.Create(CultureInfo.InvariantCulture, $"{value.Iteration},{F(value.Value)},{F(value.Optimality)},{F(value.Step)},{F(value.StepSize)},{F(value.BestValue)},{value.Evaluations},{value.GradientEvaluations},{F(value.Elapsed.TotalSeconds)}"));
        if (points) writer.Write(json ? ",\"x\":[" : ",");
        for (int i = 0; points && i < value.X.Length; i++)
        {
            if (i > 0) writer.Write(',');
            writer.Write(F(value.X.Span[i]));
        }
        writer.Write(json ? points ? "]}\n" : "}\n" : "\n");
    }
}
