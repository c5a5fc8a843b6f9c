// A local float array and a jagged float parameter.
//
// let: s = rows.Select(row => row.Sum(v => (double)v)).ToArray()
// everywhere: rows' = rows.Select((row, i) => Vector(row.Length, _ => 2 * s[i])).ToArray()
// at: rows = [[1, 2], [0.5f], []]
using AutoGrad;

public static partial class SinglePrecision
{
    [Differentiable]
    public static float LocalArray(float[][] rows)
    {
        var sums = new float[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            foreach (var v in rows[i])
            {
                sums[i] += v;
            }
        }

        var norm = 0f;
        foreach (var s in sums)
        {
            norm += s * s;
        }

        return norm;
    }
}
