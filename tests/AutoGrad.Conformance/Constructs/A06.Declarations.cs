// A6 Declarations
using System;
using System.Collections.Generic;
using AutoGrad;

public static partial class Declarations
{
    // a span to read from
    public static double SpanRead(ReadOnlySpan<double> v, double x) { var s = 0.0; foreach (var e in v) s += e * e * x; return s; }

    // a span to write to
    public static double SpanWritten(Span<double> v, double x) { var s = 0.0; for (var i = 0; i < v.Length; i++) { v[i] *= x; s += v[i]; } return s; }

    // rows
    public static double Rows(double[][] m, double x) { var s = 0.0; foreach (var row in m) foreach (var e in row) s += e * e * x; return s; }

    // `in`
    public static double In(in double x, double y) => x * y * x;

    // an optional parameter
    public static double Optional(double x, double k = 2) => x * x * k;

    // a parameter that is a constant
    public static double NoDerivative(double x, [NoDerivative] double k, int n, bool flag) => flag ? x * x * k : x * n;

    // parameters by name
    [Differentiable(Derivatives.All, WithRespectTo = new[] { nameof(x) })]
    public static double WithRespectTo(double x, double k) => x * x * k;

    // a two-dimensional array to differentiate
    public static double Matrix(double[,] m) => m[0, 0] * m[1, 1];

    // one that a method makes of another
    public static double MatrixMade(double[,] m, double x) { var t = Transposed(m, x); return t[0, 1] * t[1, 1] * x; }

    private static double[,] Transposed(double[,] m, double x) { var t = new double[m.GetLength(1), m.GetLength(0)]; for (var i = 0; i < m.GetLength(0); i++) for (var j = 0; j < m.GetLength(1); j++) t[j, i] = m[i, j] * x; return t; }

    // a list, memory, and a sequence of numbers
    public static double Lists(List<double> v, ReadOnlyMemory<double> m, IReadOnlyList<double> r, double x) { var s = 0.0; for (var i = 0; i < v.Count; i++) s += v[i] * m.Span[i] * x; foreach (var e in r) s += e * e; return s + v[^1]; }

    // one that is written to
    public static double ListWritten(List<double> v, double x) { for (var i = 0; i < v.Count; i++) v[i] *= x; return v[0] * v[0]; }

    // three dimensions
    // refused AG0003: a gradient of three dimensions has no form
    public static double Cube(double[,,] m) => m[0, 0, 0];

    // an array as the result
    // refused AG0126: the result is an argument, whose gradient has no place of its own
    public static double[] Several(double[] v) => v;
}
