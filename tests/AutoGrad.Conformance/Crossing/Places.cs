namespace AutoGrad.Conformance.Crossing;

/// <summary>Every place that C# evaluates only sometimes. <c>n</c> is 3, 2 and 1 at the points at which a cell is judged.</summary>
internal static class Places
{
    private const string Product = "x * y";

    public static IReadOnlyList<Place> All { get; } =
    [
        new("`if`", e => $"if ({e.Test(Product)}) return {e.Use()} * x; return {e.After()} + x * y;"),
        new("`else if`", e => $"if (n == 2) return x * {e.After()}; else if ({e.Test(Product)}) return {e.Use()} * x; else return {e.After()} + x * y;"),
        new("right of `&&`", e => $"if (n != 2 && {e.Test(Product)}) return {e.Use()} * x; return {e.After()} + x * y;"),
        new("left of `&&`", e => $"if ({e.Test(Product)} && {e.Use()} > 1.2) return {e.Use()} * x; return {e.After()} + x * y;"),
        new("right of `||`", e => $"if (n == 2 || {e.Not(Product)}) return {e.After()} + x * y; return {e.Use()} * x;"),
        new("left of `||`", e => $"if ({e.Not(Product)} || n == 2) return {e.After()} + x * y; return {e.Use()} * x;"),
        new("two, by `&&`", e => $"if ({e.Test(Product)} && {e.Test("1.25 * y", "u")}) return {e.Use()} * {e.Use("u")} * x; return {e.After()} + x * {e.After("u")};", 2),
        new("two, by `||`", e => $"if ({e.Not(Product)} || {e.Not("1.25 * y", "u")}) return {e.After()} + x * {e.After("u")}; return {e.Use()} * {e.Use("u")} * x;", 2),
        new("a Boolean kept", e => $"var z = y; var ok = n != 2 && {e.Test(Product)} && (z = {e.Use()} * x) > 0.5; return (ok ? z * x : z + y) * {e.After()};"),

        new("before `?`", e => $"return {e.Test(Product)} ? {e.Use()} * x : {e.After()} + x * y;"),
        new("after `:`", e => $"var z = n == 2 ? x : {e.Test(Product)} ? {e.Use()} : y; return z * {e.After()} * x;"),
        new("right of `k ??`", e => $"return (k ?? ({e.Test(Product)} ? {e.Use()} : x)) * {e.After()} * x;", Parameter: "[AutoGrad.NoDerivative] double? k"),
        new("right of `w?[0] ??`", e => $"return (w?[0] ?? ({e.Test(Product)} ? {e.Use()} : x)) * {e.After()} * x;", Parameter: "[AutoGrad.NoDerivative] double[]? w"),
        new("right of `F() ??`", e => $"return (Known(n) ?? ({e.Test(Product)} ? {e.Use()} : x)) * {e.After()} * x;"),
        new("within `?.`", e => $"return (Lens.Of(n)?.Scale({e.Test(Product)} ? {e.Use()} : x) ?? x) * {e.After()} * x;"),
        new("before `: throw`", e => $"var z = n < -5 ? throw new ArgumentException(nameof(n)) : {e.Test(Product)} ? {e.Use()} : x; return z * {e.After()} * x;"),

        new("a switch expression's arm", e => $"return n switch {{ 2 => x * {e.After()}, _ => {e.Test(Product)} ? {e.Use()} * x : {e.After()} + x * y }};"),
        new("a switch expression's `when`", e => $"return n switch {{ 2 => x * {e.After()}, _ when {e.Test(Product)} => {e.Use()} * x, _ => {e.After()} + x * y }};"),
        new("a `when` after a pattern", e => $"return (x * y) switch {{ < 1.2 => x * {e.After()}, var w when {e.Test("0.6 * w")} => {e.Use()} * w, var w => w + {e.After()} }};"),
        new("what a switch expression asks", e => $"return ({e.Test(Product)} ? {e.Use()} : x) switch {{ > 1.3 and var w => w * w * {e.After()}, var w => w * y * {e.After()} }};"),
        new("a `case`'s `when`", e => $"switch (n) {{ case 2: return x * {e.After()}; case > 0 when {e.Test(Product)}: return {e.Use()} * x; default: return {e.After()} + x * y; }}"),
        new("a `case`'s statements", e => $"switch (n) {{ case 2: x *= {e.After()}; break; default: if ({e.Test(Product)}) {{ x *= {e.Use()}; }} break; }} return x * y * {e.After()};"),
        new("what a `switch` asks", e => $"switch ({e.Test(Product)} ? {e.Use()} : x) {{ case > 1.3 and var w: return w * w * {e.After()}; default: return x * y * {e.After()}; }}"),

        new("`while`", e => $"var s = x; var i = 0; while (i < 3 && {e.Test("s * y")}) {{ s = 0.5 * s + 0.25 * {e.Use()}; i++; }} return s * {e.After()};"),
        new("`do`", e => $"var s = x; var i = 0; do {{ s = 0.5 * s + 0.25 * {e.After()}; i++; }} while (i < 3 && {e.Test("1.5 * s * y")} && (s += 0.1 * {e.Use()}) < 9); return s * x;"),
        new("`for`", e => $"var s = x; for (var i = 0; i < 3 && {e.Test("s * y")}; i++) {{ s = 0.5 * s + 0.25 * {e.Use()}; }} return s * {e.After()};"),
        new("the step of a `for`", e => $"var s = x; for (var i = 0; i < 3; i++, s *= {e.Test("s * y")} ? 0.5 * {e.Use()} : 0.75) {{ s += 0.25 * y; }} return s * {e.After()};"),
        new("a guard with `break`", e => $"var s = x; for (var i = 0; i < 3; i++) {{ if (i > n || {e.Not("s * y")}) break; s = 0.5 * s + 0.25 * {e.Use()}; }} return s * {e.After()};"),
        new("a guard with `continue`", e => $"var s = x; for (var i = 0; i < 3; i++) {{ s *= 1.1; if (i == n || {e.Not("s * y")}) continue; s = 0.5 * s + 0.25 * {e.Use()}; }} return s * {e.After()};"),
        new("a guard with `return`", e => $"var s = x; for (var i = 0; i < 3; i++) {{ if (i > 0 && {e.Test("s * y")}) return {e.Use()} * s; s *= 1.1; }} return s * {e.After()};"),

        new("a lambda", e => $"Func<double, double> f = v => v > 0.5 && {e.Test("v * y")} ? {e.Use()} : v; return f(x) * f(1.5) * x * {e.After()};"),
        new("a local function", e => $"double Inner(double v) {{ if (v < 0.5 || {e.Not("v * y")}) return v; return {e.Use()} * v; }} return Inner(x) * Inner(1.5) * x * {e.After()};"),
        new("`Where`", e => $"return (x + a.Where(v => v > 0.7 && {e.Test("v * y")} && {e.Use()} < 9).Sum()) * x * {e.After()};"),
        new("`Sum`", e => $"return (x + a.Sum(v => v > 0.7 && {e.Test("v * y")} ? {e.Use()} : v)) * x * {e.After()};"),

        new("an index", e => $"var b = new[] {{ x, y }}; return b[n != 2 && {e.Test(Product)} && {e.Use()} > 1.2 ? 0 : 1] * x * {e.After()};"),
        new("an argument", e => $"return Math.Max({e.Test(Product)} ? {e.Use()} : x, 0.3 * y) * {e.After()} * x;"),
        new("an item of an array", e => $"var b = new[] {{ {e.Test(Product)} ? {e.Use()} : x, {e.After()} }}; return b[0] * b[1] * x;"),
        new("a tuple", e => $"var (p, q) = ({e.Test(Product)} ? {e.Use()} : x, {e.After()}); return p * q * x;"),
    ];
}
