using System.Reflection;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;
using Xunit.Abstractions;

namespace AutoGrad.Rules.Tests;

/// <summary>No function of real numbers in <c>Math</c>, <c>MathF</c>, <c>double</c>, <c>float</c> or <c>SpecialFunctions</c> is without a rule, or a reason to have none.</summary>
public class CoverageTests(ITestOutputHelper output)
{
    internal static IEnumerable<MethodInfo> RealFunctions =>
        from type in new[] { typeof(Math), typeof(MathF), typeof(double), typeof(float), typeof(SpecialFunctions), typeof(Differentiation) }
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where !method.IsGenericMethod && method.ReturnType != typeof(bool) && method.GetParameters().Any(parameter => IsReal(parameter.ParameterType))
        select method;

    [Fact]
    public void Every_function_has_a_rule_or_a_reason()
    {
        var missing = new List<string>();
        var (ruled, refused) = (0, 0);
        foreach (var method in RealFunctions)
        {
            var name = NameOf(method);
            var active = method.GetParameters().Select(parameter => IsReal(parameter.ParameterType)).ToArray();
            var functions = SineAndCosine.PartsOf(name) is { Count: > 0 } parts ? parts : [name];
            var found = functions.All(function => RuleTable.Find(function, active) is not null);
            if (found == (RuleTable.WhyNot(name) is not null)) missing.Add(method.ToString()!);
            if (found) ruled++;
            else refused++;
        }
        output.WriteLine($"{ruled} functions with a rule, {refused} with a reason");
        Assert.Empty(missing);
        Assert.True(ruled > 200, $"{ruled} functions");
    }

    /// <summary>Whatever subset of the arguments is differentiated, the rule found has just what is needed.</summary>
    [Fact]
    public void Every_choice_of_arguments_finds_its_rule()
    {
        foreach (var method in RealFunctions.Where(method => RuleTable.WhyNot(NameOf(method)) is null))
        {
            var parameters = method.GetParameters();
            for (var subset = 1; subset < 1 << parameters.Length; subset++)
            {
                var active = parameters.Select((_, i) => (subset >> i & 1) == 1).ToArray();
                if (parameters.Where((parameter, i) => active[i] && !IsReal(parameter.ParameterType)).Any()) continue;

                if (SineAndCosine.PartsOf(NameOf(method)).Count > 0) continue;
                var rule = RuleTable.Find(NameOf(method), active);
                Assert.NotNull(rule);
                for (var i = 0; i < active.Length; i++)
                    Assert.True(!active[i] || rule.Parameters[i].IsDifferentiated, $"{method} by {i}");
                // What selects among its arguments has, at ties, a rule for each choice of constants.
                if (method.Name.StartsWith("Max", StringComparison.Ordinal) || method.Name.StartsWith("Min", StringComparison.Ordinal) || method.Name.StartsWith("Clamp", StringComparison.Ordinal))
                    Assert.Equal(active.Count(a => a), rule.Partials.Count);
            }
        }
    }

    /// <summary>Of a pair that one call computes, the derivative of one is the other, not the function alone.</summary>
    [Theory]
    [InlineData("Math.SinCos", 1.0)]
    [InlineData("MathF.SinCos", 1.0)]
    [InlineData("double.SinCosPi", Math.PI)]
    [InlineData("float.SinCosPi", Math.PI)]
    public void Pairs_are_the_derivatives_of_each_other(string method, double factor)
    {
        var (sine, cosine) = (SineAndCosine.PartsOf(method)[0], SineAndCosine.PartsOf(method)[1]);
        var x = new Local(0, "x", method.Contains('F') || method.StartsWith('f') ? IrType.Float : IrType.Double);
        foreach (var (function, other, sign) in new[] { (sine, cosine, 1), (cosine, sine, -1) })
        {
            var partial = RuleTable.Find(function, [true])!.Partial(0, [x.Read()], x.Read(), x.Type);
            Assert.Equal([other], partial.DescendantsAndSelf().OfType<Call>().Select(call => call.Function));
            var numbers = partial.DescendantsAndSelf().Sum(part => part is Literal { Value: { } value } ? value : 0);
            Assert.Equal(sign * factor, partial switch { Unary => -1, _ when numbers == 0 => 1, _ => numbers }, 1e-6);
        }
    }

    [Fact]
    public void Integers_are_never_differentiated()
    {
        Assert.Null(RuleTable.Find("Math.ScaleB", [true, true]));
        Assert.Null(RuleTable.Find("double.RootN", [false, true]));
        Assert.Null(RuleTable.Find("Math.Exp", [true, true]));
        Assert.Null(RuleTable.Find("Some.Exp", [true]));
    }

    [Fact]
    public void Operators_have_rules_and_reasons_are_for_known_types_only()
    {
        Assert.Equal(["Add", "Subtract", "Multiply", "Divide", "Remainder"],
            new[] { BinaryOperator.Add, BinaryOperator.Subtract, BinaryOperator.Multiply, BinaryOperator.Divide, BinaryOperator.Remainder }
                .Select(operation => RuleTable.Find(operation, true, true)!.Name));
        Assert.Equal("Negate", RuleTable.Find(UnaryOperator.Negate)!.Name);
        Assert.Null(RuleTable.Find(BinaryOperator.Less, true, true));
        Assert.Null(RuleTable.Find(UnaryOperator.Not));
        Assert.Contains("neighbouring", RuleTable.WhyNot("MathF.BitIncrement"), StringComparison.Ordinal);
        Assert.Null(RuleTable.WhyNot("Mine.BitIncrement"));
    }

    internal static string NameOf(MethodInfo method)
        => $"{(method.DeclaringType == typeof(double) ? "double" : method.DeclaringType == typeof(float) ? "float" : method.DeclaringType!.Name)}.{method.Name}";

    private static bool IsReal(Type type) => type == typeof(double) || type == typeof(float);
}
