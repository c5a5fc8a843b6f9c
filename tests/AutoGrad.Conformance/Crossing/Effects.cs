namespace AutoGrad.Conformance.Crossing;

/// <summary>Everything that declares or assigns within a condition. At the three points at which a cell is judged, the product of its arguments is 0.91, 1.28 and 2.09: conditions hold at some.</summary>
internal static class Effects
{
    public static IReadOnlyList<Effect> All { get; } =
    [
        new("`out var t`", (v, t) => $"Try({v}, out var {t})"),
        new("`out double t`", (v, t) => $"Try({v}, out double {t})"),
        new("`out int t`", (v, t) => $"TryCount({v}, out int {t})"),
        new("`out var t, out var u`", (v, t) => $"TrySplit({v}, out var {t}, out var {t}2)", Reading: t => $"({t} - {t}2)"),
        new("`out t`", (v, t) => $"Try({v}, out {t})", Number),
        new("`ref t`", (v, t) => $"Bump(ref {t}, {v})", Number),

        new("`is var t`", (v, t) => $"{v} is var {t} && {t} > 1.05"),
        new("`is double t`", (v, t) => $"{v} is double {t} && {t} > 1.05"),
        new("`is > 1 and var t`", (v, t) => $"{v} is > 1.05 and var {t}"),
        new("`is { Length: var t }`", (v, t) => $"a is {{ Length: var {t} }} && {t} * {v} > 4.1"),
        new("`is [var t, ..]`", (v, t) => $"a is [var {t}, ..] && {t} * {v} > 1.05"),
        new("`F() is (> 1, var t)`", (v, t) => $"Split({v}) is (> 1.05, var {t})"),
        new("`F() is (true, var t)`", (v, t) => $"Found({v}) is (true, var {t})"),
        new("`is { P: > 1, Q: var t }`", (v, t) => $"new Part({v}) is {{ Size: > 1.05, Square: var {t} }}"),

        new("`t = …`", (v, t) => $"({t} = {v} * {v}) > 1.05", Number),
        new("`t += …`", (v, t) => $"({t} += {v}) > 2.15", Number),
        new("`t *= …`", (v, t) => $"({t} *= {v}) > 1.1", Number),
        new("`t++`", (v, t) => $"{t}++ < {v}", Number),
        new("`--t`", (v, t) => $"--{t} * {v} > 0.2", Number),
        new("`k++` of a counter", (v, t) => $"{t}++ < n && {v} > 1.05", t => $"var {t} = 1;", t => $"(x + {t})"),
        new("`b[0] = …`", (v, t) => $"({t}[0] = {v} * {v}) > 1.05", t => $"var {t} = new[] {{ y, x }};", t => $"{t}[0]"),
        new("`s.V = …`", (v, t) => $"({t}.Value = {v} * {v}) > 1.05", t => $"var {t} = new Mutable {{ Value = y }};", t => $"{t}.Value"),
        new("`((t, u) = …) is`", (v, t) => $"(({t}, {t}2) = ({v} * {v}, {t})) is (> 1.05, _)", Two, Sum),

        new("a local function that assigns", (v, t) => $"Set{t}({v})", t => $"{Number(t)} bool Set{t}(double v) {{ {t} = v * v; return v > 1.05; }}"),
        new("a lambda that assigns", (v, t) => $"set{t}({v})", t => $"{Number(t)} Func<double, bool> set{t} = v => {{ {t} = v * v; return v > 1.05; }};"),
        new("`out var t` of a local function", (v, t) => $"Set{t}({v}, out var {t})", t => $"bool Set{t}(double v, out double r) {{ r = v * v; return v > 1.05; }}", IsNew: true),
        new("`(t, u) = …` in a local function", (v, t) => $"Set{t}({v})", t => $"{Two(t)} bool Set{t}(double v) {{ ({t}, {t}2) = (v * v, {t}); return v > 1.05; }}", Sum),
        new("`(t, u) = …` in a lambda", (v, t) => $"set{t}({v})", t => $"{Two(t)} Func<double, bool> set{t} = v => {{ ({t}, {t}2) = (v * v, {t}); return v > 1.05; }};", Sum),
        new("a method that changes its object", (v, t) => $"{t}.Take({v})", t => $"var {t} = new Keeper {{ Value = y }};", t => $"{t}.Value"),
    ];

    /// <summary>What the conditions call.</summary>
    public const string Support = """
        private static bool Try(double v, out double r) { r = v * v; return v > 1.05; }

        private static bool TryCount(double v, out int r) { r = v > 1.2 ? 3 : 2; return v > 1.05; }

        private static bool TrySplit(double v, out double r, out double s) { r = v * v; s = 0.5 / v; return v > 1.05; }

        private static bool Bump(ref double r, double v) { r = 0.5 * r + v; return v > 1.05; }

        private static (double Size, double Square) Split(double v) => (v, v * v);

        private static (bool IsFound, double Square) Found(double v) => (v > 1.05, v * v);

        private readonly struct Part
        {
            public Part(double size) { Size = size; }
            public double Size { get; }
            public double Square => Size * Size;
        }

        private struct Mutable { public double Value; }

        private sealed class Keeper
        {
            public double Value;
            public bool Take(double v) { Value = 0.5 * Value + v * v; return v > 1.05; }
        }

        private sealed class Lens
        {
            public static Lens? Of(int n) => n == 2 ? null : new Lens();
            public double Scale(double v) => 2 * v;
        }

        private static double? Known(int n) => n == 2 ? 1.5 : null;
        """;

    private static string Number(string t) => $"var {t} = y;";

    private static string Two(string t) => $"double {t} = y, {t}2 = x;";

    private static string Sum(string t) => $"({t} + 0.5 * {t}2)";
}
