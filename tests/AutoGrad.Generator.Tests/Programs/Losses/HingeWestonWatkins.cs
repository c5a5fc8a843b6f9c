// Multiclass hinge: every class that comes within 1 of the right one costs. J. Weston and C. Watkins (1999).
//
// let: d = Vector(s.Length, k => k != y && s[k] - s[y] + 1 > 0 ? 1 : 0)
// everywhere: value = Sum(s.Length, k => d[k] * (s[k] - s[y] + 1)); s' = Vector(s.Length, k => k == y ? -d.Sum() : d[k])
// at: s = [0.5, 1.2, -0.3, 0.9]; y = 1
// at: s = [3, 0, 0]; y = 0; value = 0; s' = [0, 0, 0]
// at: s = [0, 0]; y = 1; value = 1; s' = [1, -1]
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double HingeWestonWatkins(ReadOnlySpan<double> s, int y)
    {
        var loss = 0.0;
        for (var k = 0; k < s.Length; k++)
        {
            if (k == y)
            {
                continue;
            }

            loss += Math.Max(0, s[k] - s[y] + 1);
        }

        return loss;
    }
}
