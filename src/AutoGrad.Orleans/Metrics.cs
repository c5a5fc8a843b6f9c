using System.Diagnostics.Metrics;

namespace AutoGrad.Orleans;

/// <summary>What a driver measures, for OpenTelemetry: <c>metrics.AddMeter("AutoGrad.Orleans")</c>.</summary>
internal static class Metrics
{
    private static readonly Meter Meter = new("AutoGrad.Orleans");

    public static readonly Histogram<double> EvaluationSeconds = Meter.CreateHistogram<double>(
        "autograd.evaluation.duration", "s", "One evaluation of a spread objective, retries included.");

    public static readonly Histogram<double> CallSeconds = Meter.CreateHistogram<double>(
        "autograd.call.duration", "s", "One call that was answered.");

    public static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "autograd.call.retries", description: "Calls repeated because no answer came.");
}
