namespace AutoGrad.Conformance.Conforming;

/// <summary>How a construct is met.</summary>
internal enum Form
{
    /// <summary>The marked method is the construct.</summary>
    Alone,

    /// <summary>In a loop that carries its result around.</summary>
    Loop,

    /// <summary>In a method called twice, with the parameters exchanged.</summary>
    Callee,

    /// <summary>On the results of two other constructs.</summary>
    Combined,
}

/// <summary>Writes the forms of a construct that do not stand in its file.</summary>
internal static class Forms
{
    public const string Type = "Forms";

    /// <summary>The members that the witnesses call.</summary>
    public const string Asked = "AutoGrad.Derivatives.Vjp | AutoGrad.Derivatives.Gradient | AutoGrad.Derivatives.Objective | AutoGrad.Derivatives.Jvp | AutoGrad.Derivatives.Hvp | AutoGrad.Derivatives.Hessian";

    public static string NameOf(Construct construct, Form form) => form == Form.Alone ? construct.Name : $"{construct.Type}_{construct.Name}_{form}";

    public static string TypeOf(Construct construct, Form form) => form == Form.Alone ? construct.Type : Type;

    /// <summary>Those asked for: what has parameters of its own is met alone.</summary>
    public static IEnumerable<Form> Of(Construct construct, IReadOnlyList<Form> asked) => construct.IsUsual ? asked : [Form.Alone];

    /// <param name="constructs">All.</param>
    /// <param name="asked">The forms that are asked for.</param>
    public static string Write(IReadOnlyList<Construct> constructs, IReadOnlyList<Form> asked)
    {
        var partners = constructs.Where(construct => construct is { IsUsual: true, Refusal: null, IsKink: false, IsApart: false }).ToList();
        var methods = constructs.Where(construct => construct.IsUsual).SelectMany((construct, index) => asked.Where(form => form != Form.Alone).Select(form => $$"""
                [Differentiable({{Asked}})]
                public static double {{NameOf(construct, form)}}(double x, double y, double[] a, int n)
                {
                    {{Body(construct, form, Partner(partners, construct, 7 * index + 3), Partner(partners, construct, 11 * index + 5))}}
                }
            """));
        return $$"""
            using System;
            using AutoGrad;

            public static partial class {{Type}}
            {
            {{string.Join("\n\n", methods)}}
            }
            """;
    }

    private static string Body(Construct construct, Form form, Construct first, Construct second) => form switch
    {
        Form.Loop => $"var carried = 0.5 * x; for (var k = 1; k <= 3; k++) {{ carried = 0.5 * carried + {Call(construct, "1 + 0.25 * Math.Sin(carried + k)", "y")}; }} return carried;",
        Form.Callee => $"return x * {Call(construct, "y", "x")} + {Call(construct, "x", "y")};",
        _ => $"return {Call(construct, $"1 + 0.25 * Math.Sin({Call(first, "x", "y")})", $"1 + 0.25 * Math.Cos({Call(second, "y", "x")})")};",
    };

    private static string Call(Construct construct, string x, string y) => $"{construct.Type}.{construct.Name}({x}, {y}, a, n)";

    /// <summary>Another, of another topic.</summary>
    private static Construct Partner(List<Construct> partners, Construct construct, int start)
    {
        for (var i = start; ; i++)
        {
            if (partners[i % partners.Count] is { } other && other.Topic != construct.Topic)
            {
                return other;
            }
        }
    }
}
