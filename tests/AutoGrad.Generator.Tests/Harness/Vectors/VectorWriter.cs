using System.Globalization;
using AutoGrad.Generator.Tests.Golden;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Generator.Tests.Harness.Vectors;

/// <summary>Writes the <see cref="VectorDriver"/> of a program: the public contract's signatures, spelled out as calls.</summary>
internal sealed class VectorWriter(VectorProgram program, MethodShape method, ResultShape returned, OptionalMembers optional)
{
    private readonly IReadOnlyList<ParameterShape> _all = method.Parameters;
    private readonly List<ParameterShape> _outputs = [.. method.Parameters.Where(p => program.Results.Contains(p.BareName))];
    private readonly List<ParameterShape> _differentiated = [.. method.Differentiated.Where(p => IsInput(program, p))];

    private static bool IsInput(VectorProgram program, ParameterShape p) => p.Passing != "out " && (!program.Results.Contains(p.BareName) || program.InPlace.Contains(p.BareName));

    public string Write()
    {
        var (call, arguments) = (MemberWriter.CallOf(method), List(_all.Select(p => p.Passing + p.Name)));
        var inputs = _differentiated.Where(p => !IsInPlace(p)).ToList();
        var cotangents = (returned.Storage is null ? [] : new[] { "resultCotangent" }).Concat(_outputs.Select(p => By(p, IsInPlace(p) ? "ref " : "") + p.BareName + "Cotangent"));
        var tangents = inputs.Select(p => p.BareName + "Tangent").Concat(_outputs.Select(p => By(p, p.Passing) + p.BareName + "Tangent"));
        var (kept, both) = (returned.Storage is null ? "" : "result = ", returned.Storage is null ? "" : "(result, resultTangent) = ");
        var number = _differentiated[0].Element;
        var rows = $"{kept}{call}Jacobian({arguments}, System.MemoryExtensions.AsSpan(rows_));";
        return $$"""
            using System;
            using System.Linq;
            using System.Collections.Generic;
            using AutoGrad.Generator.Tests.Harness;
            using AutoGrad.Generator.Tests.Harness.Vectors;

            public sealed class Driver : VectorDriver
            {
                {{MemberWriter.Lines(_all.Select(p => $"private {p.Storage} {p.Name};"))}}
                {{MemberWriter.Lines(_differentiated.Where(p => !IsInPlace(p)).Select(p => $"private {p.Storage} {p.BareName}Gradient, {p.BareName}Tangent;"))}}
                {{MemberWriter.Lines(_outputs.Select(p => $"private {p.Storage} {p.BareName}Cotangent, {p.BareName}Tangent;"))}}
                {{(returned.Storage is null ? "" : $"private {returned.Storage} result, resultTangent, resultCotangent;")}}
                public override bool[] IsDifferentiated => new bool[] { {{List(_all.Select(p => _differentiated.Contains(p) ? "true" : "false"))}} };
                public override bool[] IsInPlace => new bool[] { {{List(_differentiated.Select(p => IsInPlace(p) ? "true" : "false"))}} };
                public override object[] Inputs { get => new object[] { {{List(_all.Select(p => p.Name))}} }; set { {{Unpack(_all.Select(p => (p.Name, p.Storage)))}}{{string.Concat(Arrays().Select(p => $"{p.BareName}Tangent = Empty({p.Name}); "))}}} }
                {{Property("Gradients", "Gradient", "Cotangent")}}
                {{Property("Directions", "Tangent", "Tangent")}}
                public override double[] Results => Tangents.Flatten(new object[] { {{List(Flat("result", _outputs.Select(p => p.Name)))}} });
                public override double[] ResultTangents => Tangents.Flatten(new object[] { {{List(Flat("resultTangent", _outputs.Select(p => p.BareName + "Tangent")))}} });
                public override void Value() => {{kept}}{{call}}({{arguments}});
                public override void Vjp() => {{kept}}{{call}}Vjp({{List([arguments, .. cotangents, .. inputs.Select(p => By(p, "ref ") + p.BareName + "Gradient")])}});
                public override void Jvp() => {{both}}{{call}}Jvp({{List([arguments, .. tangents])}});
                public override double[,] Jacobian() => Wide({{call}}Jacobian({{arguments}}));
                public override void Jacobian(double[] rows_) {{(number == "double" ? $"{{ {rows} }}" : $"=> Narrow(rows_, ({number}[] rows_) => {{ {rows} }});")}}
                public override double[][] Seeds(double[][] directions_) { {{Seeds(call, arguments, number)}} }
                public override void TakeCotangents(Queue<double> numbers) { {{Cotangents()}} }
                public override int PointCount => {{program.Program.Points.Count}};
                public override DriverPoint PointAt(int index) => index switch { {{List(program.Program.Points.Select((_, i) => $"{i} => Point{i}()"))}}, _ => throw new ArgumentOutOfRangeException(nameof(index)) };
                {{MemberWriter.Lines(program.Program.Points.Select(Point))}}
            }
            """;
    }

    private bool IsInPlace(ParameterShape p) => program.InPlace.Contains(p.BareName);

    private static string By(ParameterShape p, string passing) => p.Shape == Shape.Scalar ? passing : "";

    private IEnumerable<ParameterShape> Arrays() => _outputs.Where(p => p.Shape != Shape.Scalar && !IsInPlace(p));

    private IEnumerable<string> Flat(string own, IEnumerable<string> outputs) =>
        (returned.IsArray ? [own] : returned.Leaves.Select(leaf => own + leaf.Path)).Concat(outputs);

    private string Cotangents()
    {
        var own = returned.Storage is null ? ""
            : returned.IsArray ? "resultCotangent = Shaped(result, numbers); "
            : $"resultCotangent = {string.Format(CultureInfo.InvariantCulture, returned.Make, [.. returned.Leaves.Select(leaf => Number(leaf.Type))])}; ";
        return own + string.Concat(_outputs.Select(p => $"{p.BareName}Cotangent = {(p.Shape == Shape.Scalar ? Number(p.Element) : $"Shaped({p.Name}, numbers)")}; "));
    }

    private string Seeds(string call, string arguments, string number)
    {
        if (!optional.HasFlag(OptionalMembers.Seeds)) return "return null;";
        var inputs = _differentiated.Select(OptionalWriter.Directions);
        var outputs = _outputs.Select(p => $"var {p.BareName}Tangents_ = new {number}[directions_.Length * {p.Name}.Length]; ");
        var all = _differentiated.Concat(_outputs).Select(p => $"{p.BareName}Tangents_");
        var rows = _outputs.Select(p => $".Concat({p.BareName}Tangents_.Skip(k_ * {p.Name}.Length).Take({p.Name}.Length).Select(number => (double)number))");
        return $"var at_ = 0; {string.Concat(inputs)}{string.Concat(outputs)}{call}Jvp({List([arguments, "directions_.Length", .. all])}); return Enumerable.Range(0, directions_.Length).Select(k_ => Enumerable.Empty<double>(){string.Concat(rows)}.ToArray()).ToArray();";
    }

    private static string Number(string type) => type == "float" ? "(float)numbers.Dequeue()" : "numbers.Dequeue()";

    private string Property(string name, string suffix, string inPlace)
    {
        var fields = _differentiated.Select(p => (p.BareName + (IsInPlace(p) ? inPlace : suffix), p.Storage)).ToList();
        return $"public override object[] {name} {{ get => new object[] {{ {List(fields.Select(field => field.Item1))} }}; set {{ {Unpack(fields)} }} }}";
    }

    private string Point(GoldenPoint point, int index)
    {
        var inputs = _all.Select(p => $"{p.Storage} {p.Name} = {point.Inputs.GetValueOrDefault(p.BareName) ?? (p.Passing == "out " ? "0" : throw new FormatException($"{program}: '{point.Text}' gives no {p.Name}."))};");
        return $"private static DriverPoint Point{index}() {{ {string.Join(' ', inputs)} return new DriverPoint({SymbolDisplay.FormatLiteral(point.Text, quote: true)}, new object[] {{ {List(_all.Select(p => p.Name))} }}, null, new double[0][], {(point.IsKink ? "true" : "false")}); }}";
    }

    private static string Unpack(IEnumerable<(string Name, string Storage)> fields) =>
        string.Concat(fields.Select((field, i) => $"{field.Name} = ({field.Storage})value[{i}]; "));

    private static string List(IEnumerable<string> items) => string.Join(", ", items.Where(item => item.Length > 0));
}
