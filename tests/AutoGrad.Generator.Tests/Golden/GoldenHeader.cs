namespace AutoGrad.Generator.Tests.Golden;

/// <summary>
/// Reads the header of a golden program:
/// <code>
/// // What the program is about.
/// //
/// // let: s = Sin(x)
/// // everywhere: value = s * s; x' = 2 * s * Cos(x)
/// // loops: fused
/// // at: x = 0.3
/// // at: x = 0; x' = 0; kink
/// </code>
/// <c>at</c> gives one input, <c>everywhere</c> what holds at all of them, in terms of what <c>let</c> names.
/// <c>x'</c> is the gradient with respect to <c>x</c>, <c>hessian</c> the rows of second derivatives by all parameters, side by side. At a <c>kink</c> the function has no derivative; where it is <c>cut</c>, its derivative is another on purpose.
/// A line whose text is indented continues the one above. Every right-hand side is C#, with the inputs in scope.
/// </summary>
internal static class GoldenHeader
{
    public static GoldenProgram Parse(string name, string source)
    {
        var entries = Entries(source).ToList();
        var everywhere = entries.Where(entry => entry.Key == "everywhere").SelectMany(entry => Items(entry.Text)).ToList();
        var points = entries.Where(entry => entry.Key == "at").Select(entry => Point(entry.Text, everywhere)).ToList();
        var lets = entries.Where(entry => entry.Key == "let").SelectMany(entry => Items(entry.Text)).ToList();
        var tiers = entries.Where(entry => entry.Key == "loops").SelectMany(entry => entry.Text.Split(',', StringSplitOptions.TrimEntries)).ToList();
        return points.Count > 0
            ? new GoldenProgram(name, source, points, lets, tiers)
            : throw new FormatException($"{name}: the header has no 'at:' line.");
    }

    private static GoldenPoint Point(string text, IReadOnlyList<string> everywhere)
    {
        var inputs = new Dictionary<string, string>();
        var gradients = new Dictionary<string, string>();
        string? value = null, hessian = null;
        var (kink, cut) = (false, false);
        // What is said at the point itself comes last, so that it overrides.
        foreach (var item in everywhere.Concat(Items(text)))
        {
            if (item == "kink")
            {
                kink = true;
                continue;
            }
            if (item == "cut")
            {
                cut = true;
                continue;
            }

            var equals = item.IndexOf('=', StringComparison.Ordinal);
            var (left, right) = (item[..equals].Trim(), item[(equals + 1)..].Trim());
            if (left == "value")
            {
                value = right;
            }
            else if (left == "hessian")
            {
                hessian = right;
            }
            else if (left.EndsWith('\''))
            {
                gradients[left.TrimEnd('\'')] = right;
            }
            else
            {
                inputs[left] = right;
            }
        }

        return new GoldenPoint(text, inputs, value, gradients, kink) { Hessian = hessian, IsCut = cut };
    }

    private static string[] Items(string text) =>
        text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<(string Key, string Text)> Entries(string source)
    {
        (string Key, string Text)? open = null;
        foreach (var line in source.Split('\n').TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)).Select(line => line[2..]))
        {
            if (open is { } entry && line.StartsWith("  ", StringComparison.Ordinal))
            {
                open = (entry.Key, entry.Text + " " + line.Trim());
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            var key = new[] { "everywhere", "let", "at", "loops", "results", "in place" }.FirstOrDefault(key => line.StartsWith($" {key}:", StringComparison.Ordinal));
            open = key is null ? null : (key, line[(key.Length + 2)..].Trim());
        }

        if (open is { } last)
        {
            yield return last;
        }
    }
}
