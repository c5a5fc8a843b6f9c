// Rotations: products of quaternions, their length, inverse and conjugate, and what they do to a vector.
//
// at: x = 0.3f; y = 0.7f
using System.Numerics;
using AutoGrad;

public static partial class Vectors
{
    [Differentiable]
    public static float Quaternions(float x, float y)
    {
        var q = Quaternion.CreateFromAxisAngle(new Vector3(0.6f, 0, 0.8f), x) * new Quaternion(x, y, 1, 2);
        var r = Quaternion.Normalize(q);
        var v = Vector3.Transform(new Vector3(x, 1, y), r);
        return v.X * v.Y + v.Z + q.Length() + Quaternion.Dot(q, Quaternion.Inverse(r)) + Quaternion.Conjugate(q).X;
    }
}
