using ScottPlot;

namespace Cluster;

/// <summary>The loss against time, with the moment of the kill and the stall after it.</summary>
internal static class Picture
{
    public static void Save(Fit fit, TimeSpan? killed, string path)
    {
        var plot = new Plot();
        double[] seconds = [.. fit.Steps.Select(s => s.At.TotalSeconds)];
        double[] losses = [.. fit.Steps.Select(s => s.Loss)];
        var line = plot.Add.Scatter(seconds, losses);
        line.LegendText = "loss after each step";
        line.MarkerSize = 4;
        if (killed is { } at)
        {
            var moment = plot.Add.VerticalLine(at.TotalSeconds);
            moment.LegendText = $"a silo is killed; the next step takes {fit.StallAfter(at).TotalSeconds:F1} s";
            moment.LinePattern = LinePattern.Dashed;
        }
        plot.XLabel("seconds");
        plot.YLabel("loss");
        plot.Title("Logistic regression over three silos");
        plot.ShowLegend(Alignment.UpperRight);
        plot.SavePng(path, 900, 560);
    }
}
