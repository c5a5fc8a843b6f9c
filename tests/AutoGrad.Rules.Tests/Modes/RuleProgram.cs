using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;

namespace AutoGrad.Rules.Tests.Modes;

/// <summary>A method that does nothing but call a function of the table, and the <see cref="RuleDriver"/> of its derivatives.</summary>
internal sealed record RuleProgram(int Index, Rule Rule, LibraryFunction Function)
{
    public string Type => $"Rule{Index}";

    /// <summary>A function whose partials have no rule themselves has no second derivative.</summary>
    public bool HasSecond => !SecondOrder.EndsAt(Rule);

    public string Source => $$"""
        public static partial class {{Type}}
        {
            [Differentiable(Derivatives.Default | Derivatives.Jvp{{(HasSecond ? " | Derivatives.Hvp" : "")}})]
            public static {{Real}} F({{List(i => $"{(IsConstantReal(i) ? "[NoDerivative] " : "")}{TypeOf(i)} x{i}")}}) => {{Call}};
        }
        """;

    public string Driver => $$"""
        public sealed class {{Type}}Driver : AutoGrad.Rules.Tests.Modes.RuleDriver
        {
            public override double Vjp(double[] x, double[] gradient)
            {
                {{Lines(i => $"{Real} g{i} = 0;")}}
                var value = {{Type}}.FVjp({{List(Argument)}}, 1, {{Each(i => $"ref g{i}")}});
                {{Lines(i => $"gradient[{i}] = g{i};")}}
                return value;
            }

            public override (double Value, double Tangent) Jvp(double[] x, double[] direction)
            {
                var (value, tangent) = {{Type}}.FJvp({{List(Argument)}}, {{Each(i => $"({Real})direction[{i}]")}});
                return (value, tangent);
            }

            public override double Hvp(double[] x, double[] direction, double[] product)
            {
                {{(HasSecond ? $"var value = {Type}.FHvp({List(Argument)}, {Each(i => $"({Real})direction[{i}]")}, {Each(i => $"out var h{i}")});" : "throw new NotSupportedException();")}}
                {{(HasSecond ? Lines(i => $"product[{i}] = h{i};") + " return value;" : "")}}
            }
        }
        """;

    private string Real => Function.IsFloat ? "float" : "double";

    private string Call => (char.IsLetter(Function.Name[0]), Rule.Parameters.Count) switch
    {
        (true, _) => $"{Function.Name}({List(i => $"x{i}")})",
        (false, 1) => $"{Function.Name}x0",
        (false, _) => $"x0 {Function.Name} x1",
    };

    private IEnumerable<int> Arguments => Enumerable.Range(0, Rule.Parameters.Count);

    private bool IsConstantReal(int i) => Rule.Parameters[i] is { IsDifferentiated: false, Local.Type.IsReal: true };

    private string TypeOf(int i) => Rule.Parameters[i].Local.Type is { IsReal: false } type ? type.ToString()! : Real;

    private string Argument(int i) => $"({TypeOf(i)}){(TypeOf(i) is "double" or "float" or "int" ? "" : "(int)")}x[{i}]";

    private string List(Func<int, string> text) => string.Join(", ", Arguments.Select(text));

    private string Each(Func<int, string> text) => string.Join(", ", Checks.Differentiated(Rule).Select(text));

    private string Lines(Func<int, string> text) => string.Join(" ", Checks.Differentiated(Rule).Select(text));
}
