using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Quickstart;

/// <summary>Curves as an SVG file, positive values on a logarithmic axis.</summary>
internal static class Plot
{
    public static string Folder { get; set; } = Path.Combine("output", "quickstart");

    // Okabe and Ito's colours, told apart with any kind of colour vision.
    private static readonly OxyColor[] Colours = [OxyColor.FromRgb(0, 114, 178), OxyColor.FromRgb(213, 94, 0), OxyColor.FromRgb(0, 158, 115)];

    /// <summary>A named curve; those of one <paramref name="Group"/> share a colour.</summary>
    public sealed record Curve(string Name, int Group, bool Dashed, IEnumerable<(double X, double Y)> Points);

    public static string Save(string file, string title, string subtitle, string x, string y, params IEnumerable<Curve> curves)
    {
        var model = new PlotModel
        {
            Title = title, TitleFontSize = 18, TitleFontWeight = FontWeights.Bold, Subtitle = subtitle, SubtitleFontSize = 13,
            DefaultFont = "Helvetica, Arial, DejaVu Sans, sans-serif", DefaultFontSize = 13, Background = OxyColors.White,
            Culture = CultureInfo.InvariantCulture, Padding = new OxyThickness(12, 12, 24, 12), PlotAreaBorderColor = OxyColors.Gray,
        };
        model.Axes.Add(Axis(AxisPosition.Bottom, x));
        model.Axes.Add(Axis(AxisPosition.Left, y));
        model.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop, LegendBackground = OxyColor.FromAColor(220, OxyColors.White), LegendBorder = OxyColors.LightGray });
        foreach (var curve in curves)
        {
            var line = new LineSeries
            {
                Title = curve.Name, Color = Colours[curve.Group % Colours.Length], StrokeThickness = 2,
                LineStyle = curve.Dashed ? LineStyle.Dash : LineStyle.Solid,
            };
            line.Points.AddRange(curve.Points.Where(p => p is { X: > 0, Y: > 0 }).Select(p => new DataPoint(p.X, p.Y)));
            model.Series.Add(line);
        }

        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, file);
        using var stream = File.Create(path);
        new SvgExporter { Width = 900, Height = 540 }.Export(model, stream);
        return path;
    }

    private static LogarithmicAxis Axis(AxisPosition position, string title) => new()
    {
        Position = position, Title = title, UseSuperExponentialFormat = true, MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = OxyColor.FromRgb(225, 225, 225), TicklineColor = OxyColors.Gray, AxisTitleDistance = 8, MaximumPadding = 0.02, MinimumPadding = 0.02,
    };
}
