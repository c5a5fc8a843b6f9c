// bool parameters, bool locals that change in a loop, a local array of bools.
//
// at: x = [1, 2, 3]; cube = false; value = 1 + 4 + 9; x' = [2, 4, 6]
// at: x = [1, 2, 3]; cube = true; value = 1 + 8 + 9; x' = [2, 12, 6]
// at: x = []; cube = true
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double Flags(double[] x, bool cube)
    {
        var odd = new bool[x.Length];
        var even = true;
        for (var i = 0; i < x.Length; i++)
        {
            even = !even;
            odd[i] = even;
        }

        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += odd[i] && cube ? x[i] * x[i] * x[i] : x[i] * x[i];
        }

        return sum;
    }
}
