// One minus the cosine of the angle between two vectors.
//
// let: p = Sum(a.Length, i => a[i] * b[i]); na = Sqrt(a.Sum(v => v * v)); nb = Sqrt(b.Sum(v => v * v))
// everywhere: value = 1 - p / (na * nb); a' = Vector(a.Length, i => p * a[i] / (na * na * na * nb) - b[i] / (na * nb)); b' = Vector(b.Length, i => p * b[i] / (nb * nb * nb * na) - a[i] / (na * nb))
// at: a = [1, 2, -0.5]; b = [0.3, 1, 2]
// at: a = [1, 0]; b = [0, 2]; value = 1; a' = [0, -1]; b' = [-0.5, 0]
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double CosineDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var dot = 0.0;
        var aa = 0.0;
        var bb = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            dot += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }

        return 1 - dot / (Math.Sqrt(aa) * Math.Sqrt(bb));
    }
}
