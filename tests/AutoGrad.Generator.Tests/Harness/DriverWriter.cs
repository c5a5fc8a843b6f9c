using AutoGrad.Generator.Tests.Golden;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Generator.Tests.Harness;

/// <summary>Writes the <see cref="ProgramDriver"/> of a program: the public contract's signatures, spelled out as calls.</summary>
internal static class DriverWriter
{
    /// <param name="program">The header's points become code.</param>
    /// <param name="method">The marked method.</param>
    /// <param name="withDerivatives">Whether the generated members exist; without them only the user's method and the header can be asked.</param>
    public static string Write(GoldenProgram program, MethodShape method, bool withDerivatives)
    {
        var all = method.Parameters;
        var differentiated = method.Differentiated;
        var call = $"{method.Type}.{method.Name}";
        var arguments = List(all.Select(p => p.Name));
        return $$"""
            using System;
            using System.Linq;
            using static System.Math;
            using static AutoGrad.Generator.Tests.Harness.Mathematics;
            using AutoGrad.Generator.Tests.Harness;

            public sealed class Driver : ProgramDriver
            {
                {{Lines(all.Select(p => $"private {p.Storage} {p.Name};"))}}
                {{Lines(differentiated.Select(p => $"private {p.Storage} {p.BareName}Gradient;"))}}
                public override int PointCount => {{program.Points.Count}};
                public override bool[] IsDifferentiated => new bool[] { {{List(all.Select(p => p.IsDifferentiated ? "true" : "false"))}} };
                public override object[] Inputs { get => new object[] { {{arguments}} }; set { {{Unpack(all, "")}} } }
                public override object[] Gradients { get => new object[] { {{List(differentiated.Select(p => p.BareName + "Gradient"))}} }; set { {{Unpack(differentiated, "Gradient")}} } }
                public override double Value() => {{call}}({{arguments}});
                {{Lines(withDerivatives ? Derivatives(method) : NoDerivatives)}}
                public override DriverPoint PointAt(int index) => index switch { {{List(program.Points.Select((_, i) => $"{i} => Point{i}()"))}}, _ => throw new ArgumentOutOfRangeException(nameof(index)) };
                {{Lines(program.Points.Select((point, i) => Point(program, point, i, method)))}}
            }
            """;
    }

    private static readonly string[] NoDerivatives =
    [
        "public override double ValueAndGradient() => throw new NotSupportedException();",
        "public override void Gradient() => throw new NotSupportedException();",
        "public override double Vjp(double cotangent) => throw new NotSupportedException();",
        "public override AutoGrad.IObjective Objective() => throw new NotSupportedException();",
        "public override AutoGrad.IObjective ObjectiveOfAnyLength() => throw new NotSupportedException();",
    ];

    private static IEnumerable<string> Derivatives(MethodShape method)
    {
        var (call, all, differentiated) = ($"{method.Type}.{method.Name}", method.Parameters.Select(p => p.Name), method.Differentiated);
        yield return $"public override double ValueAndGradient() => {call}ValueAndGradient({List([.. all, .. Outputs(differentiated, "out ")])});";
        yield return $"public override void Gradient() {{ {Gradient(method)} }}";
        yield return $"public override double Vjp(double cotangent) => {call}Vjp({List([.. all, $"({method.Result})cotangent", .. Outputs(differentiated, "ref ")])});";
        yield return $"public override AutoGrad.IObjective Objective() => {Objective(method, withLengths: true)};";
        yield return $"public override AutoGrad.IObjective ObjectiveOfAnyLength() => {(differentiated is [{ Shape: Shape.Flat }] ? Objective(method, withLengths: false) : "null")};";
    }

    private static string Point(GoldenProgram program, GoldenPoint point, int index, MethodShape method)
    {
        var unknown = point.Inputs.Keys.Except(method.Parameters.Select(p => p.Name)).Concat(point.Gradients.Keys.Except(method.Differentiated.Select(p => p.Name))).ToList();
        if (unknown.Count > 0)
        {
            throw new FormatException($"{program.Name}: '{point.Text}' names {string.Join(", ", unknown)}, which the method has not.");
        }

        var inputs = method.Parameters.Select(p =>
            $"{p.Storage} {p.Name} = {point.Inputs.GetValueOrDefault(p.Name) ?? throw new FormatException($"{program.Name}: '{point.Text}' gives no {p.Name}.")};");
        var expected = method.Differentiated.Select(p => point.Gradients.TryGetValue(p.Name, out var expression)
            ? $"{Double(p.Shape)} {p.BareName}Closed = {expression}; double[] {p.BareName}Expected = Tangents.Flatten({(p.Shape == Shape.Scalar ? "" : "(object)")}{p.BareName}Closed);"
            : $"double[] {p.BareName}Expected = null;");
        return $$"""
            private static DriverPoint Point{{index}}()
                {
                    {{Lines(inputs)}}
                    {{Lines(program.Lets.Select(let => $"var {let};"))}}
                    double? closed = {{point.Value ?? "null"}};
                    {{Lines(expected)}}
                    return new DriverPoint({{SymbolDisplay.FormatLiteral(point.Text, quote: true)}}, new object[] { {{List(method.Parameters.Select(p => p.Name))}} }, closed,
                        new double[][] { {{List(method.Differentiated.Select(p => p.BareName + "Expected"))}} }, {{(point.IsKink ? "true" : "false")}});
                }
            """;
    }

    private static string Double(Shape shape) => "double" + string.Concat(Enumerable.Repeat("[]", (int)shape));

    private static string Gradient(MethodShape method)
    {
        var call = $"{method.Type}.{method.Name}Gradient({List(method.Parameters.Select(p => p.Name))})";
        return method.Differentiated is [var only]
            ? $"{only.BareName}Gradient = {call};"
            : $"var gradient = {call}; {string.Concat(method.Differentiated.Select(p => $"{p.BareName}Gradient = gradient.{p.Name}; "))}";
    }

    private static string Objective(MethodShape method, bool withLengths)
    {
        var lengths = method.Differentiated.Where(_ => withLengths).Select(p => p.Shape switch
        {
            Shape.Flat => $"{p.BareName}Length: {p.Name}.Length",
            Shape.Jagged => $"{p.BareName}Lengths: {p.Name}.Select(row => row.Length).ToArray()",
            _ => null,
        });
        return $"{method.Type}.{method.Name}Objective({List([.. method.Constants.Select(p => p.Name), .. lengths.OfType<string>()])})";
    }

    private static IEnumerable<string> Outputs(IEnumerable<ParameterShape> parameters, string scalar) =>
        parameters.Select(p => (p.Shape == Shape.Scalar ? scalar : "") + p.BareName + "Gradient");

    private static string Unpack(IEnumerable<ParameterShape> parameters, string suffix) =>
        string.Concat(parameters.Select((p, i) => $"{(suffix.Length == 0 ? p.Name : p.BareName)}{suffix} = ({p.Storage})value[{i}]; "));

    private static string List(IEnumerable<string> items) => string.Join(", ", items);

    private static string Lines(IEnumerable<string> items) => string.Join("\n    ", items);
}
