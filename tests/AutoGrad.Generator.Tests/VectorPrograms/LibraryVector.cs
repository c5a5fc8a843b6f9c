// A vector of the library, which is of single precision.
//
// results: return
// at: x = 0.5f; y = -1.25f; z = 2f
using System.Numerics;
using AutoGrad;

public static partial class Graphics
{
    [Differentiable(Derivatives.All)]
    public static Vector3 Project(float x, float y, float z) => new Vector3(x, y, 1) / z + new Vector3(x * y);
}
