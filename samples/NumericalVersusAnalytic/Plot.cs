using System.Globalization;
using System.Text;

namespace NumericalVersusAnalytic;

/// <summary>A log-log plot as an SVG document: axes with powers of ten, one curve a scheme, the optimum of each marked.</summary>
internal static class Plot
{
    private const double Width = 900, Height = 560, Left = 90, Right = 190, Top = 60, Bottom = 70;
    private const int StepFrom = -13, StepTo = 0, ErrorFrom = -16, ErrorTo = 0;
    private static readonly string[] Colours = ["#c0392b", "#2471a3", "#1e8449", "#7d3c98"];

    public static string Svg(IReadOnlyList<ErrorCurve> curves, double adaptiveStep, double adaptiveError)
    {
        var svg = new StringBuilder();
        Add(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\">\n");
        Add(svg, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>\n");
        Add(svg, $"<text x=\"{Left}\" y=\"32\" font-size=\"18\" fill=\"#222\">Error of a numerical derivative against its step: exp(sin x) at 0.7</text>\n");
        Axes(svg);
        for (var c = 0; c < curves.Count; c++)
        {
            var points = string.Join(' ', curves[c].Points.Select(p => FormattableString.Invariant($"{X(p.Step):F1},{Y(p.Error):F1}")));
            Add(svg, $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{Colours[c]}\" stroke-width=\"1.3\" stroke-linejoin=\"round\"/>\n");
        }
        for (var c = 0; c < curves.Count; c++)
        {
            var best = curves[c].Best;
            Add(svg, $"<circle cx=\"{X(best.Step):F1}\" cy=\"{Y(best.Error):F1}\" r=\"6\" fill=\"white\" stroke=\"{Colours[c]}\" stroke-width=\"2.5\"/>\n");
            var row = Top + 20 + 44 * c;
            Add(svg, $"<line x1=\"{Width - Right + 14}\" y1=\"{row - 4}\" x2=\"{Width - Right + 38}\" y2=\"{row - 4}\" stroke=\"{Colours[c]}\" stroke-width=\"3\"/>\n");
            Add(svg, $"<text x=\"{Width - Right + 46}\" y=\"{row}\" fill=\"#222\">{curves[c].Name}</text>\n");
            Add(svg, $"<text x=\"{Width - Right + 46}\" y=\"{row + 16}\" fill=\"#666\" font-size=\"11\">{best.Error:G2} at h = {best.Step:G2}</text>\n");
        }
        var last = Top + 20 + 44 * curves.Count;
        Star(svg, X(adaptiveStep), Y(Math.Max(1e-16, adaptiveError)));
        Star(svg, Width - Right + 26, last - 4);
        Add(svg, $"<text x=\"{Width - Right + 46}\" y=\"{last}\" fill=\"#222\">adaptive</text>\n");
        Add(svg, $"<text x=\"{Width - Right + 46}\" y=\"{last + 16}\" fill=\"#666\" font-size=\"11\">{adaptiveError:G2} at h = {adaptiveStep:G2}</text>\n");
        Add(svg, $"<text x=\"{X(3e-12):F1}\" y=\"{Y(2e-2):F1}\" fill=\"#444\" font-style=\"italic\">round-off: the digits cancel, error ~ ε/h</text>\n");
        Add(svg, $"<text x=\"{X(2e-6):F1}\" y=\"{Y(2e-2):F1}\" fill=\"#444\" font-style=\"italic\">truncation: error ~ hᵖ</text>\n");
        return svg.Append("</svg>\n").ToString();
    }

    private static void Axes(StringBuilder svg)
    {
        for (var e = StepFrom; e <= StepTo; e++)
        {
            var x = X(Math.Pow(10, e));
            Add(svg, $"<line x1=\"{x:F1}\" y1=\"{Top}\" x2=\"{x:F1}\" y2=\"{Height - Bottom}\" stroke=\"#e5e5e5\"/>\n");
            Power(svg, x - 12, Height - Bottom + 22, e);
        }
        for (var e = ErrorFrom; e <= ErrorTo; e += 2)
        {
            var y = Y(Math.Pow(10, e));
            Add(svg, $"<line x1=\"{Left}\" y1=\"{y:F1}\" x2=\"{Width - Right}\" y2=\"{y:F1}\" stroke=\"#e5e5e5\"/>\n");
            Power(svg, Left - 44, y + 4, e);
        }
        Add(svg, $"<rect x=\"{Left}\" y=\"{Top}\" width=\"{Width - Left - Right}\" height=\"{Height - Top - Bottom}\" fill=\"none\" stroke=\"#888\"/>\n");
        Add(svg, $"<text x=\"{(Left + Width - Right) / 2 - 30:F1}\" y=\"{Height - 20}\" fill=\"#222\">step h</text>\n");
        Add(svg, $"<text transform=\"translate(28,{(Top + Height - Bottom) / 2 + 45:F1}) rotate(-90)\" fill=\"#222\">absolute error</text>\n");
    }

    private static void Power(StringBuilder svg, double x, double y, int exponent) =>
        Add(svg, $"<text x=\"{x:F1}\" y=\"{y:F1}\" fill=\"#444\">10<tspan dy=\"-6\" font-size=\"10\">{exponent}</tspan></text>\n");

    private static void Star(StringBuilder svg, double x, double y)
    {
        var points = Enumerable.Range(0, 10).Select(i =>
        {
            var (radius, angle) = (i % 2 == 0 ? 10.0 : 4.2, Math.PI * (i / 5.0 - 0.5));
            return FormattableString.Invariant($"{x + radius * Math.Cos(angle):F1},{y + radius * Math.Sin(angle):F1}");
        });
        Add(svg, $"<polygon points=\"{string.Join(' ', points)}\" fill=\"#f1c40f\" stroke=\"#7d6608\"/>\n");
    }

    private static double X(double step) => Left + (Math.Log10(step) - StepFrom) / (StepTo - StepFrom) * (Width - Left - Right);

    private static double Y(double error) => Height - Bottom - (Math.Clamp(Math.Log10(error), ErrorFrom, ErrorTo) - ErrorFrom) / (ErrorTo - ErrorFrom) * (Height - Top - Bottom);

    private static void Add(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture));
}
