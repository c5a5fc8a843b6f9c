// The gradient with respect to an array of arrays, whose rows differ in length.
//
// everywhere: value = m.Sum(row => row.Sum(v => v * v * v)); m' = m.Select(row => Map(row, v => 3 * v * v)).ToArray()
// at: m = [[1, 2], [3], [], [-1, 0.5, 0]]
// at: m = [[]]; value = 0
// at: m = []
using AutoGrad;

public static partial class JaggedArray
{
    [Differentiable]
    public static double F(double[][] m)
    {
        var sum = 0.0;
        for (var i = 0; i < m.Length; i++)
        {
            for (var j = 0; j < m[i].Length; j++)
            {
                sum += m[i][j] * m[i][j] * m[i][j];
            }
        }

        return sum;
    }
}
