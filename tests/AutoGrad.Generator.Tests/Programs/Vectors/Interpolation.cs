// What the library rounds as it pleases: it is called for the value, and differentiated by its formula.
//
// at: x = 0.3f; y = 0.7f
// at: x = -0.6f; y = 1.2f
using System.Numerics;
using AutoGrad;

public static partial class Vectors
{
    [Differentiable]
    public static float Interpolation(float x, float y)
    {
        var a = new Vector3(x, y, x * y);
        var b = new Vector3(1, x, 2);
        var between = Vector3.Lerp(a, b, y);
        var bounded = Vector3.Max(between, a) + Vector3.Min(a, Vector3.One) + Vector3.Clamp(a * 2, Vector3.Zero, Vector3.One);
        return Vector3.Dot(Vector3.Reflect(between, Vector3.Normalize(b)), bounded);
    }
}
