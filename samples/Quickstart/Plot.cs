using System.Globalization;
using System.Security;
using System.Text;
using static System.FormattableString;

namespace Quickstart;

/// <summary>
/// Curves over two logarithmic axes as an SVG file. Written by hand because it is short, needs no native library and no installed font,
/// and looks the same on every machine.
/// </summary>
internal static class Plot
{
    public static string Folder { get; set; } = Path.Combine("output", "quickstart");

    private const double Left = 90, Right = 690, Top = 80, Bottom = 460;

    // Okabe and Ito's colours, told apart with any kind of colour vision.
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73"];

    /// <summary>A named curve; those of one <paramref name="Group"/> share a colour. What is not positive has no place on the axes and is left out.</summary>
    public sealed record Curve(string Name, int Group, bool Dashed, IEnumerable<(double X, double Y)> Points);

    public static string Save(string file, string title, string subtitle, string xTitle, string yTitle, params IEnumerable<Curve> curves)
    {
        var drawn = curves.Select(c => (Curve: c, Points: c.Points.Where(p => p is { X: > 0, Y: > 0 }).ToList())).ToList();
        var x = new Axis(drawn.SelectMany(c => c.Points).Select(p => p.X), Left, Right);
        var y = new Axis(drawn.SelectMany(c => c.Points).Select(p => p.Y), Bottom, Top);

        var svg = new StringBuilder();
        void Line(FormattableString text) => svg.AppendLine(text.ToString(CultureInfo.InvariantCulture));
        static string Text(string text) => SecurityElement.Escape(text);

        Line($"""<svg xmlns="http://www.w3.org/2000/svg" width="920" height="540" viewBox="0 0 920 540" font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#222">""");
        Line($"""<rect width="920" height="540" fill="white"/>""");
        Line($"""<text x="{Left}" y="34" font-size="19" font-weight="bold">{Text(title)}</text>""");
        Line($"""<text x="{Left}" y="58" fill="#555">{Text(subtitle)}</text>""");
        foreach (var tick in x.Ticks())
        {
            Line($"""<path d="M{x.At(tick):F1} {Top}V{Bottom}" stroke="#e2e2e2"/><text x="{x.At(tick):F1}" y="{Bottom + 20}" text-anchor="middle">{Number(tick)}</text>""");
        }

        foreach (var tick in y.Ticks())
        {
            Line($"""<path d="M{Left} {y.At(tick):F1}H{Right}" stroke="#e2e2e2"/><text x="{Left - 8}" y="{y.At(tick) + 4:F1}" text-anchor="end">{Number(tick)}</text>""");
        }

        Line($"""<path d="M{Left} {Top}V{Bottom}H{Right}" fill="none" stroke="#888"/>""");
        Line($"""<text x="{(Left + Right) / 2}" y="{Bottom + 46}" text-anchor="middle">{Text(xTitle)} (log scale)</text>""");
        Line($"""<text transform="translate(28 {(Top + Bottom) / 2}) rotate(-90)" text-anchor="middle">{Text(yTitle)} (log scale)</text>""");
        for (var i = 0; i < drawn.Count; i++)
        {
            var (curve, points) = drawn[i];
            var colour = Colours[curve.Group % Colours.Length];
            var pen = $"""fill="none" stroke="{colour}" stroke-width="2" stroke-linejoin="round"{(curve.Dashed ? """ stroke-dasharray="6 4" """ : "")}""";
            Line($"""<polyline points="{string.Join(' ', Thinned(points.Select(p => (x.At(p.X), y.At(p.Y)))).Select(p => Invariant($"{p.X:F1},{p.Y:F1}")))}" {pen}/>""");
            Line($"""<circle cx="{x.At(points[^1].X):F1}" cy="{y.At(points[^1].Y):F1}" r="4" fill="{colour}"/>""");
            Line($"""<path d="M{Right + 24} {Top + 8 + 24 * i}h32" {pen}/><text x="{Right + 64}" y="{Top + 12 + 24 * i}">{Text(curve.Name)}</text>""");
        }

        Line($"</svg>");
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, file);
        File.WriteAllText(path, svg.ToString());
        return path;
    }

    /// <summary>Without the points that the eye could not tell from the one before.</summary>
    private static IEnumerable<(double X, double Y)> Thinned(IEnumerable<(double X, double Y)> points)
    {
        var (x, y) = (double.NegativeInfinity, double.NegativeInfinity);
        foreach (var p in points.Where(p => Math.Abs(p.X - x) + Math.Abs(p.Y - y) > 0.7))
        {
            (x, y) = p;
            yield return p;
        }
    }

    private static string Number(double tick) => tick is >= 1e-3 and < 1e5
        ? tick.ToString("0.###", CultureInfo.InvariantCulture)
        : Invariant($"""10<tspan dy="-6" font-size="10">{Math.Log10(tick):0}</tspan>""");

    /// <summary>A logarithmic scale from the data's range to pixels.</summary>
    private sealed class Axis
    {
        private readonly double _low, _high, _from, _to;

        public Axis(IEnumerable<double> values, double from, double to)
        {
            var logs = values.Select(Math.Log10).ToList();
            var margin = 0.03 * (logs.Max() - logs.Min()) + 1e-3;
            (_low, _high, _from, _to) = (logs.Min() - margin, logs.Max() + margin, from, to);
        }

        public double At(double value) => _from + (_to - _from) * (Math.Log10(value) - _low) / (_high - _low);

        /// <summary>A few digits within a decade or two, decades within several, every other or third decade beyond.</summary>
        public IEnumerable<double> Ticks()
        {
            var decades = _high - _low;
            double[] digits = decades < 1.2 ? [1, 2, 3, 4, 6] : decades < 2.5 ? [1, 2, 5] : [1];
            var every = (int)Math.Ceiling(decades / 8);
            return Enumerable.Range((int)Math.Floor(_low), (int)Math.Ceiling(decades) + 2).Where(exponent => exponent % every == 0)
                .SelectMany(exponent => digits.Select(digit => double.Parse(Invariant($"{digit}e{exponent}"), CultureInfo.InvariantCulture)))
                .Where(tick => Math.Log10(tick) >= _low && Math.Log10(tick) <= _high);
        }
    }
}
