using System.Reflection;
using System.Runtime.CompilerServices;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;
using AutoGrad.Generator.Rules.Table;

namespace AutoGrad.Rules.Tests;

/// <summary>The table means to the generator, which parses it, what it means to the C# compiler.</summary>
public class CompiledTableTests
{
    private static IEnumerable<MethodInfo> Methods => typeof(DerivativeRules)
        .GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(method => method.GetCustomAttribute<RuleAttribute>() is not null);

    public static IEnumerable<object[]> Rules => RuleTests.Rules;

    [Fact]
    public void Every_line_was_read() => Assert.Equal(Methods.Select(Signature).Order(), RuleTable.Rules.Select(Signature).Order());

    [Theory]
    [MemberData(nameof(Rules))]
    public void Parsed_and_compiled_agree_to_the_last_bit(int index, string name)
    {
        var rule = RuleTable.Rules[index];
        var method = Methods.Single(method => Signature(method) == Signature(rule));
        Assert.Equal(method.GetCustomAttribute<SingularAttribute>() is not null, rule.IsSingular);

        foreach (var function in LibraryFunction.ServedBy(rule).Where(function => !function.IsFloat))
            foreach (var point in Grid.For(rule, function).Where((_, i) => i % 7 == 0))
            {
                double[] values = [.. point, function.Invoke(point)];
                var compiled = Partials(method.Invoke(null, Arguments(method, values)));
                foreach (var (argument, order) in Checks.Differentiated(rule).Select((argument, order) => (argument, order)))
                {
                    Assert.True(compiled[order].Equals(Interpreter.Evaluate(rule.Written(argument), values)), $"{name} at {string.Join(", ", point)}");

                    // Simplification may regroup products; it must not change the number.
                    var simplified = Interpreter.Evaluate(Checks.Emitted(rule, argument, IrType.Double), values);
                    Assert.True(compiled[order].Equals(simplified) || Math.Abs(compiled[order] - simplified) <= 1e-15 * Math.Abs(simplified) + 1e-307,
                        $"{name} at {string.Join(", ", point)}: {compiled[order]:R} simplified to {simplified:R}");
                }
            }
    }

    private static object[] Arguments(MethodInfo method, double[] values) =>
        [.. method.GetParameters().Zip(values, (parameter, value) => parameter.ParameterType.IsEnum
            ? Enum.ToObject(parameter.ParameterType, (int)value)
            : System.Convert.ChangeType(value, parameter.ParameterType, null))];

    private static double[] Partials(object? result) => result is ITuple tuple
        ? [.. Enumerable.Range(0, tuple.Length).Select(i => (double)tuple[i]!)]
        : [(double)result!];

    private static string Signature(MethodInfo method)
        => $"{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => $"{Kind(parameter)}{NameOf(parameter.ParameterType)} {parameter.Name}"))})";

    private static string Signature(Rule rule)
    {
        var parameters = rule.Parameters.Select(parameter => $"{(parameter.IsConstant ? "constant " : "")}{parameter.Local.Type} {parameter.Local.Name}");
        return $"{rule.Name}({string.Join(", ", rule.Result is null ? parameters : parameters.Append($"result {rule.Result.Type} {rule.Result.Name}"))})";
    }

    private static string Kind(ParameterInfo parameter) => parameter.GetCustomAttribute<ConstantAttribute>() is not null ? "constant "
        : parameter.GetCustomAttribute<ResultAttribute>() is not null ? "result " : "";

    private static string NameOf(Type type) => type == typeof(double) ? "double" : type == typeof(int) ? "int" : type.Name;
}
