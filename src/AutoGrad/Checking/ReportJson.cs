using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AutoGrad.Checking;

/// <summary>The report as JSON, written without reflection so that it survives trimming.</summary>
internal static class ReportJson
{
    public static string Of(GradientCheckReport report)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("name", report.Name);
            json.WriteString("verdict", report.Verdict.ToString());
            json.WriteNumber("dimension", report.Dimension);
            json.WriteNumber("seed", report.Options.Seed);
            json.WriteString("replay", report.ReplayToken);
            json.WriteNumber("evaluations", report.Evaluations);
            json.WriteNumber("gradientEvaluations", report.GradientEvaluations);
            json.WriteNumber("productEvaluations", report.ProductEvaluations);
            if (report.Diagnosis is { } diagnosis)
            {
                json.WriteStartObject("diagnosis");
                json.WriteString("cause", diagnosis.Cause.ToString());
                json.WriteString("message", diagnosis.Message);
                json.WriteEndObject();
            }
            json.WriteStartArray("points");
            foreach (var point in report.Points)
            {
                Write(json, point);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, PointCheck point)
    {
        json.WriteStartObject();
        json.WriteNumber("index", point.Index);
        json.WriteString("verdict", point.Verdict.ToString());
        Number(json, "value", point.Value);
        json.WriteStartArray("point");
        foreach (var x in point.Point)
        {
            json.WriteNumberValue(x);
        }
        json.WriteEndArray();
        json.WriteStartArray("comparisons");
        foreach (var c in point.Comparisons)
        {
            json.WriteStartObject();
            json.WriteString("name", c.Name);
            json.WriteString("verdict", c.Verdict.ToString());
            Number(json, "analytic", c.Analytic);
            Number(json, "numeric", c.Numeric);
            Number(json, "error", c.Error);
            Number(json, "tolerance", c.Tolerance);
            json.WriteString("smoothness", c.Smoothness.ToString());
            if (c.Note.Length > 0)
            {
                json.WriteString("note", c.Note);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in point.Findings)
        {
            json.WriteStartObject();
            json.WriteString("layer", finding.Layer);
            json.WriteString("verdict", finding.Verdict.ToString());
            json.WriteString("message", finding.Message);
            if (finding.Cause != Cause.Unknown)
            {
                json.WriteString("cause", finding.Cause.ToString());
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
        }
    }
}
