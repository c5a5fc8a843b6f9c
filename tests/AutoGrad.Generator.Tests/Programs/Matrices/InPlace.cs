// A matrix that the method itself writes to: the caller's is changed by the method, and left alone by its derivatives.
//
// everywhere: value = m.Cast<double>().Sum(v => v * v * v); m' = Grid(m, (i, j) => 3 * m[i, j] * m[i, j])
// at: m = new double[,] { { 0.5, -1 }, { 2, 1.5 } }
using AutoGrad;

/// <summary>Of two dimensions.</summary>
public static partial class Matrices
{
    /// <summary>Cubed, then added up.</summary>
    [Differentiable]
    public static double InPlace(double[,] m)
    {
        var sum = 0.0;
        for (var i = 0; i < m.GetLength(0); i++)
        {
            for (var j = 0; j < m.GetLength(1); j++)
            {
                ref var element = ref m[i, j];
                element *= m[i, j] * element;
                sum += element;
            }
        }

        return sum;
    }
}
