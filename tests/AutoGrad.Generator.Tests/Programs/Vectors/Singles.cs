// Vectors of the library in single precision: arithmetic, products, lengths, in a loop.
//
// at: x = 0.75f; y = 1.25f; n = 2
// at: x = -0.5f; y = 2f; n = 0
using System.Numerics;
using AutoGrad;

public static partial class Vectors
{
    [Differentiable]
    public static float Singles(float x, float y, int n)
    {
        var a = new Vector3(x, y, 2f);
        var b = Vector3.Normalize(a) * x + Vector3.UnitY / y;
        for (var i = 0; i < n; i++)
        {
            b = Vector3.Cross(a, b) * 0.5f - b;
        }

        var flat = new Vector2(a.X, b.Y);
        flat += Vector2.One;
        flat.X *= y;
        return Vector3.Dot(a, b) + b.Length() - Vector3.Distance(a, b) + flat.LengthSquared() + new Vector4(b, x).Length();
    }
}
