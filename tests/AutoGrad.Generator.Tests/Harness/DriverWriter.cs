using AutoGrad.Generator.Tests.Golden;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Generator.Tests.Harness;

/// <summary>Writes the <see cref="ProgramDriver"/> of a program: the public contract's signatures, spelled out as calls.</summary>
internal static class DriverWriter
{
    /// <param name="program">The header's points become code.</param>
    /// <param name="method">The marked method.</param>
    /// <param name="generated">Which members exist; without any, only the user's method and the header can be asked.</param>
    /// <param name="optional">Which of the members there are that not every method has.</param>
    public static string Write(GoldenProgram program, MethodShape method, GeneratedMembers generated, OptionalMembers optional = OptionalMembers.None)
    {
        var anyLength = generated != GeneratedMembers.None && method.Differentiated is [{ Shape: Shape.Flat }];
        return $$"""
            using System;
            using System.Linq;
            using AutoGrad;
            using static System.Math;
            using static AutoGrad.Generator.Tests.Harness.Mathematics;
            using AutoGrad.Generator.Tests.Harness;

            public sealed class Driver : ProgramDriver
            {
                {{MemberWriter.Lines(MemberWriter.Members(method, generated, optional))}}
                public override AutoGrad.IObjective ObjectiveOfAnyLength() => {{(anyLength ? MemberWriter.Objective(method, withLengths: false) : "null")}};
                public override int PointCount => {{program.Points.Count}};
                public override DriverPoint PointAt(int index) => index switch { {{List(program.Points.Select((_, i) => $"{i} => Point{i}()"))}}, _ => throw new ArgumentOutOfRangeException(nameof(index)) };
                {{MemberWriter.Lines(program.Points.Select((point, i) => Point(program, point, i, method)))}}
            }
            """;
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
                    {{MemberWriter.Lines(inputs)}}
                    {{MemberWriter.Lines(program.Lets.Select(let => $"var {let};"))}}
                    double? closed = {{point.Value ?? "null"}};
                    {{MemberWriter.Lines(expected)}}
                    return new DriverPoint({{SymbolDisplay.FormatLiteral(point.Text, quote: true)}}, new object[] { {{List(method.Parameters.Select(p => p.Name))}} }, closed,
                        new double[][] { {{List(method.Differentiated.Select(p => p.BareName + "Expected"))}} }, {{(point.IsKink ? "true" : "false")}}) { IsCut = {{(point.IsCut ? "true" : "false")}}{{Hessian(point)}} };
                }
            """;
    }

    private static string Double(Shape shape) => shape switch { Shape.Scalar => "double", Shape.Jagged => "double[][]", Shape.Matrix => "double[,]", _ => "double[]" };

    private static string Hessian(GoldenPoint point) =>
        point.Hessian is null ? "" : $", Hessian = Tangents.Flatten((object)(double[][]){(point.Hessian.StartsWith('[') ? point.Hessian : $"({point.Hessian})")})";

    private static string List(IEnumerable<string> items) => string.Join(", ", items);
}
