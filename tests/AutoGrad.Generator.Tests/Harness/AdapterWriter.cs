using AutoGrad.Generator.Tests.Golden;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Generator.Tests.Harness;

/// <summary>
/// A method with differentiated objects as a method of numbers and arrays, so that it is checked like every other: makes the objects and
/// their tangents, calls the public contract, and takes the tangents apart again.
/// </summary>
/// <param name="Program">Its header says how objects are made.</param>
/// <param name="Shape">The method of numbers.</param>
/// <param name="Method">The marked method.</param>
internal sealed record AdapterWriter(GoldenProgram Program, MethodShape Shape, IMethodSymbol Method)
{
    public static AdapterWriter? Of(GoldenProgram program, CSharpCompilation user)
    {
        if (program.Objects.Count == 0)
        {
            return null;
        }

        var method = MethodShape.SymbolOf(user);
        var own = MethodShape.Of(user);
        var leaves = program.Objects.ToDictionary(o => o.Name, o => o.Leaves.Select(Parameter));
        var parameters = leaves.GetValueOrDefault("this", []).Concat(own.Parameters.SelectMany(p => leaves.TryGetValue(p.Name, out var parts) ? parts : [p]));
        return new AdapterWriter(program, new MethodShape("Adapter", own.Name, own.Result, [.. parameters]), method);
    }

    /// <summary>The type <c>Adapter</c>, with the members that were generated for the method.</summary>
    public string Write(GeneratedMembers members, OptionalMembers optional = OptionalMembers.None) => $$"""
        using System;
        using System.Linq;
        using AutoGrad;
        using System.Collections.Generic;
        public static class Adapter
        {
            public static {{Shape.Result}} {{Shape.Name}}({{Inputs()}}) { {{Make()}} return {{Call("", [])}}; }
            {{(members == GeneratedMembers.None ? "" : Reverse())}}
            {{(members == GeneratedMembers.All ? Forward() : "")}}
            {{(optional.HasFlag(OptionalMembers.Third) ? Third() : "")}}
        }
        """;

    private string Reverse() => $$"""
        public static {{Shape.Result}} {{Shape.Name}}ValueAndGradient({{Inputs()}}{{Outputs("out ")}}) { {{Make()}} {{Tangents("Gradient", from: null)}} var value_ = {{Call("ValueAndGradient", Passed("Gradient", "out "))}}; {{Apart()}} return value_; }
            public static {{Shape.Result}} {{Shape.Name}}Vjp({{Inputs()}}, {{Shape.Result}} cotangent_{{Outputs("ref ")}}) { {{Make()}} {{Tangents("Gradient", from: "Gradient")}} var value_ = {{Call("Vjp", ["cotangent_", .. Passed("Gradient", "ref ")])}}; {{Apart()}} return value_; }
            public static {{GradientType()}} {{Shape.Name}}Gradient({{Inputs()}}) { {{Make()}} var all_ = {{Call("Gradient", [])}}; {{Gradients()}} }
            public static IObjective {{Shape.Name}}Objective({{string.Join(", ", Constants().Concat(Lengths()))}}) { {{Blank()}} {{Make()}} return {{Receiver}}.{{Shape.Name}}Objective({{string.Join(", ", ObjectiveArguments())}}); }
        """;

    private string Forward() => $$"""
        public static ({{Shape.Result}} Value, {{Shape.Result}} Tangent) {{Shape.Name}}Jvp({{Inputs()}}{{Directions()}}) { {{Make()}} {{Tangents("Tangent", from: "Tangent")}} return {{Call("Jvp", Passed("Tangent", ""))}}; }
            public static {{Shape.Result}} {{Shape.Name}}Hvp({{Inputs()}}{{Directions()}}{{Outputs("out ")}}) { {{Make()}} {{Tangents("Tangent", from: "Tangent")}} {{Tangents("Gradient", from: null)}} var value_ = {{Call("Hvp", [.. Passed("Tangent", ""), .. Passed("Gradient", "out ")])}}; {{Apart()}} return value_; }
            public static double[,] {{Shape.Name}}Hessian({{Inputs()}}) { {{Make()}} return {{Call("Hessian", [])}}; }
            public static {{Shape.Result}} {{Shape.Name}}Hessian({{Inputs()}}, Span<double> all_) { {{Make()}} return {{Call("Hessian", ["all_"])}}; }
        """;

    private string Third() => $$"""
        public static {{Shape.Result}} {{Shape.Name}}Third({{Inputs()}}{{Directions()}}{{Directions("SecondTangent")}}{{Outputs("out ")}}) { {{Make()}} {{Tangents("Tangent", from: "Tangent")}} {{Tangents("SecondTangent", from: "SecondTangent")}} {{Tangents("Gradient", from: null)}} var value_ = {{Call("Third", [.. Passed("Tangent", ""), .. Passed("SecondTangent", ""), .. Passed("Gradient", "out ")])}}; {{Apart()}} return value_; }
        """;

    private static ParameterShape Parameter(GoldenLeaf leaf)
    {
        if (leaf.Type.EndsWith("[,]", StringComparison.Ordinal)) return new ParameterShape(leaf.Name, leaf.Type, leaf.Type[..^3], Harness.Shape.Matrix, leaf.Path != "constant");
        var element = leaf.Type.Replace("[]", "", StringComparison.Ordinal);
        return new ParameterShape(leaf.Name, leaf.Type, element, (Shape)((leaf.Type.Length - element.Length) / 2), element is "double" or "float" && leaf.Path != "constant");
    }

    private GoldenObject? ObjectOf(string parameter) => Program.Objects.FirstOrDefault(o => o.Name == parameter);

    private static string Variable(GoldenObject made) => made.Name == "this" ? "self_" : HasTangent(made) ? made.Name : made.Name + "_"; // An array beside it has its name.

    private string Receiver => Method.IsStatic ? Method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) : "self_";

    private string Inputs() => string.Join(", ", Shape.Parameters.Select(p => $"{p.Storage} {p.Name}"));

    private string Make() => string.Concat(Program.Objects.Select(o => $"var {Variable(o)} = {o.Creation}; "));

    private string Call(string suffix, IEnumerable<string> others) =>
        $"{Receiver}.{Shape.Name}{suffix}({string.Join(", ", Method.Parameters.Select(p => ObjectOf(p.Name) is { } made ? Variable(made) : p.Name).Concat(others))})";

    private static IEnumerable<GoldenLeaf> Differentiated(GoldenObject made) => made.Leaves.Where(l => Parameter(l).IsDifferentiated);

    private static bool HasTangent(GoldenObject made) => made.Leaves.Any(l => l.Path is not ("" or "constant"));

    private static bool IsArray(GoldenObject made) => made.Creation.StartsWith("new[]", StringComparison.Ordinal) || made.Leaves.Any(l => l.Path.StartsWith('['));

    private ITypeSymbol TypeOf(GoldenObject made) => made.Name == "this" ? Method.ContainingType : Method.Parameters.Single(p => p.Name == made.Name).Type;

    private IEnumerable<(GoldenObject? Object, ParameterShape? Plain)> Roots() =>
        Program.Objects.Where(o => o.Name == "this").Select(o => ((GoldenObject?)o, (ParameterShape?)null))
            .Concat(Method.Parameters.Select(p => ObjectOf(p.Name) is { } made ? (made, null) : ((GoldenObject?)null, Shape.Parameters.Single(s => s.Name == p.Name))))
            .Where(root => root.Item1 is not null || root.Item2!.IsDifferentiated);

    private string Tangents(string suffix, string? from) => string.Concat(Program.Objects.Where(HasTangent).Select(o =>
    {
        var (name, type) = (o.Name + suffix + "Made_", TypeOf(o).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Replace("[]", "", StringComparison.Ordinal) + "Tangent");
        var made = IsArray(o) ? $"var {name} = new {type}[new[] {{ {string.Join(", ", Differentiated(o).Select(l => $"{l.Name}{suffix}.Length"))} }}.Max()]; "
            : TypeOf(o).IsValueType ? $"{type} {name} = default; " : $"var {name} = {type}.For({Variable(o)}); ";
        return made + string.Concat(Differentiated(o).Where(l => from is not null || IsWhole(l)).Select(l => Moved(l, name, l.Name + suffix, into: true)));
    }));

    /// <summary>The tangent holds the very array that its gradient is wanted in.</summary>
    private static bool IsWhole(GoldenLeaf leaf) => Parameter(leaf).Shape != Harness.Shape.Scalar && !leaf.Path.StartsWith("[]", StringComparison.Ordinal);

    /// <summary>Numbers on their way between a tangent and the arrays and variables of the harness.</summary>
    private static string Moved(GoldenLeaf leaf, string tangent, string numbers, bool into)
    {
        if (!leaf.Path.StartsWith("[]", StringComparison.Ordinal))
        {
            return into ? $"{tangent}.{leaf.Path} = {numbers}; " : $"{numbers} = {tangent}.{leaf.Path}; ";
        }

        var place = $"{tangent}[i_]{leaf.Path[2..]}";
        return $"for (var i_ = 0; i_ < {numbers}.Length; i_++) " + (into ? $"{place} = {numbers}[i_]; " : $"{numbers}[i_] = {place}; ");
    }

    private string Apart() => string.Concat(Program.Objects.Where(HasTangent).SelectMany(o => Differentiated(o).Where(l => !IsWhole(l)).Select(l => Moved(l, o.Name + "GradientMade_", l.Name + "Gradient", into: false))));

    private IEnumerable<string> Passed(string suffix, string kind) => Roots().SelectMany(root =>
    {
        if (root.Plain is { } plain)
        {
            return [(plain.Shape == Harness.Shape.Scalar ? kind : "") + plain.BareName + suffix];
        }

        var made = root.Object!;
        if (!HasTangent(made))
        {
            return Differentiated(made).Select(l => (Parameter(l).Shape == Harness.Shape.Scalar ? kind : "") + l.Name + suffix);
        }

        var byReference = TypeOf(made).IsValueType && kind.Length > 0;
        var needsStorage = made.Leaves.Any(l => Parameter(l) is { IsDifferentiated: true, Shape: not Harness.Shape.Scalar });
        return [(byReference ? needsStorage ? "ref " : kind : "") + $"{made.Name}{suffix}Made_"];
    });

    private string Outputs(string scalar) => string.Concat(Shape.Differentiated.Select(p => p.Shape switch
    {
        Harness.Shape.Scalar => $", {scalar}{p.Element} {p.BareName}Gradient",
        _ => $", {p.Storage} {p.BareName}Gradient",
    }));

    private string Directions(string suffix = "Tangent") => string.Concat(Shape.Differentiated.Select(p => $", {p.Storage} {p.BareName}{suffix}"));

    private string GradientType() => Shape.Differentiated is [var only] ? only.Storage : $"({string.Join(", ", Shape.Differentiated.Select(p => $"{p.Storage} {p.Name}"))})";

    private string Gradients()
    {
        var roots = Roots().SelectMany(r => r.Object is { } o && !HasTangent(o) ? Differentiated(o).Select(l => (l.Name, (GoldenObject?)null)) : [(r.Object?.Name ?? r.Plain!.Name, r.Object)]).ToList();
        string Of(string root) => roots.Count == 1 ? "all_" : $"all_.{(root == "this" ? "@this" : root)}";
        var parts = Shape.Differentiated.Select(p => Program.Objects.Where(HasTangent).SelectMany(o => o.Leaves.Select(l => (Object: o, Leaf: l))).FirstOrDefault(x => x.Leaf.Name == p.Name) is { Leaf: { } leaf } found
            ? leaf.Path.StartsWith("[]", StringComparison.Ordinal) ? $"{Of(found.Object.Name)}.Select(item_ => item_{leaf.Path[2..]}).ToArray()" : $"{Of(found.Object.Name)}.{leaf.Path}"
            : Of(p.Name));
        return Shape.Differentiated.Count == 1 ? $"return {parts.Single()};" : $"return ({string.Join(", ", parts)});";
    }

    private IEnumerable<string> Constants() => Shape.Constants.Select(p => $"{p.Storage} {p.Name}");

    private IEnumerable<string> Lengths() => Shape.Differentiated.Where(p => p.Shape != Harness.Shape.Scalar).Select(p => p.Shape switch
    {
        Harness.Shape.Matrix => $"int {p.BareName}Rows, int {p.BareName}Columns",
        Harness.Shape.Jagged => $"int[] {p.BareName}Lengths",
        _ => $"int {p.BareName}Length",
    });

    /// <summary>For an objective, what the numbers of an object are is of no importance.</summary>
    private string Blank() => string.Concat(Program.Objects.SelectMany(Differentiated).Select(Parameter).Select(p => p.Shape switch
    {
        Harness.Shape.Scalar => $"{p.Storage} {p.Name} = 1; ",
        Harness.Shape.Flat => $"var {p.Name} = new {p.Element}[{p.Name}Length]; ",
        Harness.Shape.Matrix => $"var {p.Name} = new {p.Element}[{p.Name}Rows, {p.Name}Columns]; ",
        _ => $"var {p.Name} = {p.Name}Lengths.Select(n_ => new {p.Element}[n_]).ToArray(); ",
    }));

    // An object's lengths are its own; those of an array beside it are asked for, after all else.
    private IEnumerable<string> ObjectiveArguments() => Method.Parameters.OrderBy(p => ObjectOf(p.Name) is { } made ? HasTangent(made) ? 0 : 1 : Shape.Parameters.Single(s => s.Name == p.Name).IsDifferentiated ? 1 : 0).SelectMany(p =>
        ObjectOf(p.Name) is { } made ? [HasTangent(made) ? p.Name : $"{p.Name}Length"]
        : Shape.Parameters.Single(s => s.Name == p.Name) is { IsDifferentiated: true, Shape: var shape } ? shape == Harness.Shape.Scalar ? [] : [shape switch { Harness.Shape.Matrix => $"{p.Name}Rows, {p.Name}Columns", Harness.Shape.Jagged => $"{p.Name}Lengths", _ => $"{p.Name}Length" }]
        : (IEnumerable<string>)[p.Name]);
}
