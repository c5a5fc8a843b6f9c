using System.Globalization;
using System.Text;

namespace Trajectories;

/// <summary>Two panels as an SVG document: contours with the ways over them, and the loss curves beside.</summary>
internal static class Picture
{
    private const double Top = 70, Bottom = 520, Left = 60, Middle = 560, Second = 660, Right = 1060;
    private static readonly (double Low, double High) Xs = (-1.7, 1.5), Ys = (-0.6, 1.9);

    // Okabe and Ito's colours, told apart with any kind of colour vision.
    private static readonly string[] Colours = ["#56b4e9", "#0072b2", "#cc79a7", "#e69f00", "#009e73", "#d55e00"];

    public static string Svg(Func<double, double, double> f, IReadOnlyList<Path> paths)
    {
        var svg = new StringBuilder();
        void Line(FormattableString text) => svg.AppendLine(text.ToString(CultureInfo.InvariantCulture));
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" width="1100" height="690" viewBox="0 0 1100 690" font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#222">""");
        Line($"""<defs><clipPath id="map"><rect x="{Left}" y="{Top}" width="{Middle - Left}" height="{Bottom - Top}"/></clipPath><clipPath id="curves"><rect x="{Second}" y="{Top}" width="{Right - Second}" height="{Bottom - Top}"/></clipPath></defs>""");
        Line($"""<rect width="1100" height="690" fill="white"/>""");
        Line($"""<text x="{Left}" y="34" font-size="19" font-weight="bold">Six ways down Rosenbrock's valley</text>""");
        Line($"""<text x="{Left}" y="56" fill="#555">contours of 100(y - x²)² + (1 - x)², from (-1.2, 1) to the minimum at (1, 1)</text>""");
        Line($"""<text x="{Second}" y="56" fill="#555">value against iteration, both logarithmic</text>""");

        foreach (double level in (double[])[0.3, 1, 3, 10, 30, 100, 300, 1000])
        {
            var d = new StringBuilder();
            foreach (var (a, b) in Contours.Of(f, level, Xs, Ys, 100)) d.Append(CultureInfo.InvariantCulture, $"M{X(a.X):F1} {Y(a.Y):F1}L{X(b.X):F1} {Y(b.Y):F1}");
            Line($"""<path d="{d.ToString()}" fill="none" stroke="#c8c8c8"/>""");
        }
        for (int k = -6; k <= 2; k += 2) Line($"""<path d="M{Second} {Value(Math.Pow(10, k)):F1}H{Right}" stroke="#e2e2e2"/><text x="{Second - 8}" y="{Value(Math.Pow(10, k)) + 4:F1}" text-anchor="end">10<tspan dy="-6" font-size="10">{k}</tspan></text>""");
        for (int k = 0; k <= 3; k++) Line($"""<path d="M{Iteration(Math.Pow(10, k)):F1} {Top}V{Bottom}" stroke="#e2e2e2"/><text x="{Iteration(Math.Pow(10, k)):F1}" y="{Bottom + 20}" text-anchor="middle">{Math.Pow(10, k)}</text>""");
        for (double x = -1.5; x <= 1.5; x += 0.5) Line($"""<text x="{X(x):F1}" y="{Bottom + 20}" text-anchor="middle">{x}</text>""");
        for (double y = -0.5; y <= 1.5; y += 0.5) Line($"""<text x="{Left - 8}" y="{Y(y) + 4:F1}" text-anchor="end">{y}</text>""");

        for (int i = 0; i < paths.Count; i++)
        {
            var records = paths[i].Way.Records;
            Polyline("map", i, records.Select(r => (X(r.X.Span[0]), Y(r.X.Span[1]))));
            Polyline("curves", i, records.Skip(1).Select(r => (Iteration(r.Iteration), Value(Math.Max(r.Value, 1e-9)))));
            double row = Bottom + 62 + 24 * (i % 3), column = Left + (i / 3) * 330;
            Line($"""<path d="M{column} {row}h32" stroke="{Colours[i]}" stroke-width="3"/><text x="{column + 42}" y="{row + 4}">{paths[i].Name}</text>""");
        }

        Line($"""<rect x="{Left}" y="{Top}" width="{Middle - Left}" height="{Bottom - Top}" fill="none" stroke="#888"/><rect x="{Second}" y="{Top}" width="{Right - Second}" height="{Bottom - Top}" fill="none" stroke="#888"/>""");
        Line($"""<circle cx="{X(-1.2):F1}" cy="{Y(1):F1}" r="5" fill="white" stroke="#222" stroke-width="2"/><path d="M{X(1) - 6:F1} {Y(1):F1}h12m-6 -6v12" stroke="#222" stroke-width="2.5"/>""");
        Line($"</svg>");
        return svg.ToString();

        void Polyline(string panel, int colour, IEnumerable<(double X, double Y)> points) =>
            Line($"""<polyline clip-path="url(#{panel})" points="{string.Join(' ', Thinned(points).Select(p => FormattableString.Invariant($"{p.X:F1},{p.Y:F1}")))}" fill="none" stroke="{Colours[colour]}" stroke-width="1.7" stroke-linejoin="round"/>""");
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

    private static double X(double x) => Left + (x - Xs.Low) / (Xs.High - Xs.Low) * (Middle - Left);

    private static double Y(double y) => Bottom - (y - Ys.Low) / (Ys.High - Ys.Low) * (Bottom - Top);

    private static double Iteration(double k) => Second + Math.Log10(k) / Math.Log10(3000) * (Right - Second);

    private static double Value(double v) => Bottom - (Math.Log10(v) + 8) / 11 * (Bottom - Top);
}
