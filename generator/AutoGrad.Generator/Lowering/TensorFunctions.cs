using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;
using AutoGrad.Generator.Transforms;
using AutoGrad.Generator.Transforms.Forward;

namespace AutoGrad.Generator.Lowering;

/// <summary>What a function of <c>TensorPrimitives</c> does to one element of each span: a scalar function with a rule, or a formula of them.</summary>
internal static class TensorFunctions
{
    /// <summary>The method that does it to one element, without its arguments; <see langword="null"/> where it has no derivative.</summary>
    /// <param name="name">Of the function: <c>Exp</c>.</param>
    /// <param name="parameters">One for each argument: a real, or an integer.</param>
    /// <param name="active">For each argument, whether it may vary.</param>
    /// <param name="type"><c>double</c> or <c>float</c>.</param>
    public static ForeignMethod? Find(string name, IReadOnlyList<Local> parameters, bool[] active, IrType type)
    {
        var label = $"TensorPrimitives.{name}";
        var method = new ForeignMethod(label, parameters.Select(p => p.Type.IsReal).Append(false).ToEquatable(), type) { Vector = name, Template = $"{{{parameters.Count}}}" };
        var isDouble = type == IrType.Double;
        string[] functions = [Operator(name), $"{(isDouble ? "Math" : "MathF")}.{name}", $"{type}.{name}", $"SpecialFunctions.{name}", $"{type}.{Renamed(name)}"];
        foreach (var function in functions)
            if (RuleTable.Find(function, active) is { } rule) return method with { Function = function, Rule = Foreign.WithValue(rule) };

        if (Formula(name, [.. parameters.Select(p => p.Read())], type) is not { } formula) return null;
        var partials = parameters.Select(p => Transforms.Forward.Formula.Partial(formula, p)!).ToList();
        var written = new Rule(
            label, new EquatableArray<string>(label), parameters.Select(p => new RuleParameter(p, IsConstant: false)).ToEquatable(), null, partials.ToEquatable(),
            IsSingular: partials.Any(Poles.In), "", EquatableArray<string>.Empty, "");
        return method with { Rule = Foreign.WithValue(written) };
    }

    private static string Operator(string name) => name switch { "Add" => "+", "Subtract" or "Negate" => "-", "Multiply" => "*", "Divide" => "/", "Remainder" => "%", _ => name };

    private static string Renamed(string name) => name switch { "Ieee754Remainder" => name, "Log1P" => "LogP1", _ => name };

    /// <summary>The functions of this name that the scalar types do not have.</summary>
    private static Expr? Formula(string name, Expr[] a, IrType type) => (name, a.Length) switch
    {
        ("MultiplyAdd", 3) => Algebra.Add(Algebra.Multiply(a[0], a[1]), a[2]),
        ("AddMultiply", 3) => Algebra.Multiply(Algebra.Add(a[0], a[1]), a[2]),
        ("Reciprocal", 1) => Algebra.Divide(Algebra.Number(1, type), a[0]),
        ("ReciprocalSqrt", 1) => Algebra.Divide(Algebra.Number(1, type), new Call(type == IrType.Double ? "Math.Sqrt" : "MathF.Sqrt", new EquatableArray<Expr>(a[0]), type)),
        _ => null,
    };
}
