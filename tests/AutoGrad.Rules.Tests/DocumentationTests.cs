using AutoGrad.Generator.Rules;

namespace AutoGrad.Rules.Tests;

/// <summary><c>docs/rules.md</c> is the table, printed. With AUTOGRAD_UPDATE_DOCS=1 in the environment it is written anew.</summary>
public class DocumentationTests
{
    private const string Introduction = """
        # The derivative rules

        Every function of real numbers that the compiler differentiates, with its partial derivatives as generated code has them. This page
        is printed from the table itself (`generator/AutoGrad.Generator/Rules/Table`), the same lines that the compiler quotes and that the
        tests compile, parse and compare with closed forms, special values and differences, by every argument, in `double` and in `float`.

        - A name left of `=` stands for the function's value, which is at hand when the derivative is taken: `y = Tanh(x)` has `1 - y * y`.
        - *Kinks.* A rule returns the smallest element of the subdifferential over the arguments that are differentiated: 0 for `Abs` at 0,
          ½ and ½ where both arguments of `Max` attain it, 0 where one of them is a constant (marked *constant*). Jumps count as 0.
        - *Poles.* A rule returns ±∞, and NaN where there is no derivative. Rules marked **0·∞** can do so at finite arguments: there an incoming
          derivative of exactly 0 stays 0. Where a constant argument excludes the pole, as in `Pow(x, 3)` or `x / 2`, nothing is tested.
        - *Overflow.* Where a value overflows, as `Exp(800)` does, so does its derivative, and no test is made for it.
        - *NaN.* What is not a number passes through smooth functions. Comparisons with it are false, so that a piecewise function has the
          derivative of its last case there.
        - *Float.* A rule is instantiated in the type of the call: `MathF` for `Math`, `float` for `double`, numbers rounded to `float`.
        - A constant exponent simplifies: the derivative of `Math.Pow(x, 3)` is `3 * x * x`.
        - `Ln2` and `Ln10` are the natural logarithms of 2 and of 10, `TwoOverSqrtPi` is 2/√π, `HalfSqrtPi` is √π/2.
        - `SinCos` and `SinCosPi` are the two functions that they name, with the rules of these; value and derivatives share one call of the pair.
        - The functions of `SpecialFunctions` take and return `double`; their partials are compared with values of 20 digits too.
        """;

    [Fact]
    public void The_page_is_the_table()
    {
        var path = Path.Combine(Root(), "docs", "rules.md");
        var page = Page();
        if (Environment.GetEnvironmentVariable("AUTOGRAD_UPDATE_DOCS") == "1") File.WriteAllText(path, page);
        Assert.Equal(page, File.ReadAllText(path));
    }

    private static string Page() => string.Join("\n",
    [
        .. Introduction.ReplaceLineEndings("\n").Split('\n'),
        .. RuleTable.Rules.GroupBy(rule => rule.Domain).SelectMany(domain => (string[])
        [
            "", $"## {domain.Key}", "",
            "| Function | Of | By | Derivative | | Domain, poles, kinks |", "|---|---|---|---|---|---|",
            .. domain.SelectMany(Rows),
        ]),
        "", "## Functions without a derivative", "",
        "| Function | Because |", "|---|---|",
        .. Refused().Select(refused => $"| {string.Join(", ", refused.Names.Select(name => $"`{name}`"))} | {refused.Reason} |"),
        "",
    ]);

    private static IEnumerable<string> Rows(Rule rule) => Checks.Differentiated(rule).Zip(rule.Formulas).Select((partial, i) =>
    {
        var (function, types, singular, note) = i == 0 ? (Signatures(rule), Types(rule), rule.IsSingular ? "**0·∞**" : "", Cell(rule.Note)) : ("", "", "", "");
        return $"| {function} | {types} | {rule.Parameters[partial.First].Local.Name} | `{Cell(partial.Second)}` | {singular} | {note} |";
    });

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Signatures(Rule rule)
    {
        var result = rule.Result is null ? "" : $"{rule.Result.Name} = ";
        var constants = rule.Parameters.Where(parameter => parameter.IsConstant).Select(parameter => $"`{parameter.Local.Name}`").ToList();
        var names = LibraryFunction.ServedBy(rule).Select(function => function.BaseName).Distinct();
        return string.Join("<br>", names.Select(name => $"`{result}{Call(name, rule)}`")) + (constants.Count > 0 ? $"<br>{string.Join(", ", constants)} constant" : "");
    }

    private static string Call(string name, Rule rule)
    {
        var parameters = rule.Parameters.Select(parameter => parameter.Local.Name).ToArray();
        if (char.IsLetter(name[0])) return $"{name}({string.Join(", ", parameters)})";
        return parameters.Length == 1 ? name + parameters[0] : $"{parameters[0]} {name} {parameters[1]}";
    }

    private static string Types(Rule rule) => string.Join(", ", LibraryFunction.ServedBy(rule)
        .Select(function => char.IsLetter(function.Name[0]) ? function.Name[..function.Name.IndexOf('.')] : function.Type.ToString()!)
        .Distinct()
        .OrderBy(type => Array.IndexOf(RuleReader.Types, type)));

    private static IEnumerable<(string Reason, IEnumerable<string> Names)> Refused() =>
        from function in CoverageTests.RealFunctions
        let name = CoverageTests.NameOf(function)
        let reason = RuleTable.WhyNot(name)
        where reason is not null
        group name by reason into names
        select (names.Key, names.Distinct().Order(StringComparer.Ordinal).AsEnumerable());

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AutoGrad.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("no AutoGrad.sln above the tests");
        return folder.FullName;
    }
}
