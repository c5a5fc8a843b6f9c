// A6 Declarations
using System;
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
    // refused AG0003: a gradient of two dimensions has no form yet; rows, or a flat array
    public static double Matrix(double[,] m) => m[0, 0] * m[1, 1];

    // an array as the result
    // refused AG0126: the result is an argument, whose gradient has no place of its own
    public static double[] Several(double[] v) => v;
}
