using AutoGrad.Generator.Tests.Compiler;

namespace AutoGrad.Generator.Tests;

/// <summary>What arguments hold: constant collections of arrays, arrays of structs that change, parts that are missing, types without an end.</summary>
public sealed class HeldTypesTests
{
    private const string Source = """

        // language: 12
        using System;
        using System.Collections.Generic;
        using AutoGrad;

        public class Chain<T> { public int Length; public Chain() { } public Chain(Chain<T[]> inner) { Length = inner.Length; } }
        public class Rest<T> { public Rest<(T, T)> Next; public Rest<List<T>> Other; }
        public struct P { public double X, Y; }
        public class Q { public double[]? Z; }

        public static partial class Use
        {
            [Differentiable] public static double Square(double x, Chain<string> chain, Rest<int> rest) => x * x;
            [Differentiable] public static double Lists(double x, [NoDerivative] List<double[]> l) { var s = x; foreach (var r in l) s = s * s * r[0]; return s; }
            [Differentiable] public static double Values(double x, [NoDerivative] Dictionary<string, double[]> l) { var s = x; foreach (var r in l.Values) s = s * s * r[0]; return s; }
            [Differentiable] public static double Linked(double x, [NoDerivative] LinkedList<double[]> l) { var s = x; foreach (var r in l) foreach (var q in r) s = s * s * q; return s; }
            [Differentiable] public static double Nested(double x, [NoDerivative] List<List<double[]>> l) { var s = x; foreach (var r in l) foreach (var q in r) s = s * s * q[0]; return s; }
            [Differentiable] public static double Written(P[] a, double k) { a[0].X *= k; return a[0].X * a[0].Y; }
            [Differentiable] public static double Missing(Q p, double y) => p.Z == null ? y : p.Z[0] * y * y;

            public static double[] Gradients()
            {
                double[] two = [2], half = [0.5];
                SquareValueAndGradient(3, new(), new(), out var square);
                ListsValueAndGradient(1.5, [two, half], out var lists);
                ValuesValueAndGradient(1.5, new() { ["a"] = two, ["b"] = half }, out var values);
                LinkedValueAndGradient(1.5, new([two, half]), out var linked);
                NestedValueAndGradient(1.5, [[two], [half]], out var nested);
                return [square, lists, values, linked, nested];
            }

            public static double[] Left()
            {
                P[] a = [new() { X = 2, Y = 3 }];
                var t = new PTangent[1];
                var value = WrittenValueAndGradient(a, 5, t, out var k);
                return [value, a[0].X, t[0].X, t[0].Y, k];
            }

            public static double[] None()
            {
                var tangent = QTangent.For(new Q());
                var value = MissingValueAndGradient(new Q(), 5, tangent, out var y);
                tangent.CopyTo([]);
                tangent.CopyFrom([]);
                return [value, y, tangent.Count, tangent.Z == null ? 1 : 0];
            }
        }
        """;

    private static readonly Type Use = CompiledProgram.Load(Source).GetType("Use")!;

    /// <summary>s = (x² · 2)² · ½ = 2 x⁴, whichever collection the two factors are in: 8 x³ at 1.5 is 27.</summary>
    [Fact]
    public void The_reverse_sweep_has_what_an_enumerator_gave() => Assert.Equal([6, 27, 27, 27, 27], Call("Gradients"));

    /// <summary>k · X · Y, with X left as k · X.</summary>
    [Fact]
    public void Structs_in_arrays_are_left_as_the_method_leaves_them() => Assert.Equal([30, 10, 15, 10, 6], Call("Left"));

    [Fact]
    public void A_missing_member_has_no_tangent() => Assert.Equal([5, 1, 0, 1], Call("None"));

    private static double[] Call(string name) => (double[])Use.GetMethod(name)!.Invoke(null, null)!;
}
