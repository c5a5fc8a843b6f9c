// Multiclass hinge: only the worst rival costs. K. Crammer and Y. Singer (2001).
//
// at: s = [0.5, 1.2, -0.3, 0.9]; y = 1; value = 0.7; s' = [0, -1, 0, 1]
// at: s = [0.5, 1.2, -0.3, 0.9]; y = 0; value = 1.7; s' = [-1, 1, 0, 0]
// at: s = [3, 0, 1]; y = 0; value = 0; s' = [0, 0, 0]
using System;
using AutoGrad;

public static partial class Losses
{
    [Differentiable]
    public static double HingeCrammerSinger(ReadOnlySpan<double> s, int y)
    {
        var rival = double.NegativeInfinity;
        for (var k = 0; k < s.Length; k++)
        {
            if (k != y && s[k] > rival)
            {
                rival = s[k];
            }
        }

        return Math.Max(0, 1 + rival - s[y]);
    }
}
