// Products and sums of matrices, determinants, and what they do to points and directions.
//
// at: x = 0.3f; y = 0.7f
// at: x = -0.6f; y = 1.2f
using System.Numerics;
using AutoGrad;

public static partial class Vectors
{
    [Differentiable]
    public static float Matrices(float x, float y)
    {
        var turn = Matrix4x4.CreateRotationY(x) * Matrix4x4.CreateRotationX(y) + Matrix4x4.CreateRotationZ(x) * y;
        var v = Vector3.Transform(new Vector3(x, y, 1), turn);
        var flat = Matrix3x2.CreateRotation(x) * new Matrix3x2(x, y, 1, 2, x, y);
        var w = Vector2.Transform(new Vector2(x, y), flat);
        return v.X + v.Y * v.Z + turn.GetDeterminant() + Matrix4x4.Transpose(turn).M12 + Vector3.TransformNormal(v, turn).X + w.X * w.Y + flat.GetDeterminant();
    }
}
