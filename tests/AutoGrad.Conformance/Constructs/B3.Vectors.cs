// B3 Functions of vectors (in float where System.Numerics is)
using System;
using System.Numerics;
using System.Numerics.Tensors;

public static partial class Vectors
{
    public static double Dot(double[] u, double x) => TensorPrimitives.Dot<double>(u, u) * x;

    public static double Sum(double[] u, double x) => TensorPrimitives.Sum<double>(u) * x;

    public static double Norm(double[] u, double x) => TensorPrimitives.Norm<double>(u) * x;

    public static double SumOfSquares(double[] u, double x) => TensorPrimitives.SumOfSquares<double>(u) * x;

    public static double Distance(double[] u, double[] v, double x) => TensorPrimitives.Distance<double>(u.AsSpan(1), v.AsSpan(0, v.Length - 1)) * x;

    // refused AG0113: its rule has no second derivative
    public static double CosineSimilarity(double[] u, double[] v, double x) => TensorPrimitives.CosineSimilarity<double>(u.AsSpan(1), v.AsSpan(0, v.Length - 1)) * x;

    // `TensorPrimitives.Multiply`, `MultiplyAdd` and the like into a span, in place too
    public static double Elementwise(double[] u, double x)
    {
        var y = new double[u.Length];
        TensorPrimitives.Multiply<double>(u, x, y);
        TensorPrimitives.MultiplyAdd<double>(y, u, y, y);
        return TensorPrimitives.Sum<double>(y);
    }

    // `TensorPrimitives.Tanh`, `Exp` and the like into a span
    public static double ElementwiseTanh(double[] u, double x)
    {
        var y = new double[u.Length];
        TensorPrimitives.Tanh<double>(u, y);
        TensorPrimitives.Exp<double>(y, y);
        return y[0] * x + y[1];
    }

    // `TensorPrimitives.SoftMax` into a span
    public static double SoftMax(double[] u, double x)
    {
        var y = new double[u.Length];
        TensorPrimitives.SoftMax<double>(u, y);
        return y[0] * x + y[1];
    }

    public static double Product(double[] u, double x) => TensorPrimitives.Product<double>(u) * x;

    public static float Vector2Dot(float x, float y) => Vector2.Dot(new Vector2(x, y), new Vector2(y, x * x));

    public static float Vector3Cross(float x, float y) => Vector3.Cross(new Vector3(x, y, 1), new Vector3(y, 1, x)).Length();

    public static float Vector4Distance(float x, float y) => Vector4.Distance(new Vector4(x, y, 1, 2), new Vector4(y * y, 1, x, 3));

    public static float Normalize(float x, float y) => Vector3.Normalize(new Vector3(x, y, 1)).X * x;

    // refused AG0110: it is made by functions without a rule
    public static float MatrixProduct(float x, float y) => (Matrix4x4.CreateScale(x) * Matrix4x4.CreateTranslation(y, x, 1)).M41 * x;
}
