// Sorting in place in a local array; the gradient follows the elements to their places.
//
// at: x = [3, 1, 2]; value = 1 + 8 + 27; x' = [18, 2, 8]
// at: x = [5, 4]; value = 16 + 50; x' = [20, 8]
// at: x = [2]; value = 4; x' = [4]
using System;
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double InsertionSort(ReadOnlySpan<double> x)
    {
        var s = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var v = x[i];
            var j = i - 1;
            while (j >= 0 && s[j] > v)
            {
                s[j + 1] = s[j];
                j--;
            }

            s[j + 1] = v;
        }

        var sum = 0.0;
        for (var i = 0; i < s.Length; i++)
        {
            sum += (i + 1) * s[i] * s[i];
        }

        return sum;
    }
}
