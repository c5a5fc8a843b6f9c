// Two matrices as parameters, multiplied by a helper that makes and returns a third: half the squared Frobenius norm of A·B − C.
//
// everywhere: value = 0.5 * r.Sum(row => row.Sum(v => v * v));
//     a' = Grid(a, (i, k) => Enumerable.Range(0, b.GetLength(1)).Sum(j => r[i][j] * b[k, j])); b' = Grid(b, (k, j) => Enumerable.Range(0, a.GetLength(0)).Sum(i => r[i][j] * a[i, k]))
// let: r = Enumerable.Range(0, a.GetLength(0)).Select(i => Enumerable.Range(0, b.GetLength(1)).Select(j => Enumerable.Range(0, b.GetLength(0)).Sum(k => a[i, k] * b[k, j]) - c[i, j]).ToArray()).ToArray()
// at: a = new double[,] { { 1, -0.5, 2 }, { 0.25, 3, -1 } }; b = new double[,] { { 0.5, 1 }, { -2, 0.75 }, { 1.5, -1 } }; c = new double[,] { { 1, 2 }, { -1, 0.5 } }
// at: a = new double[,] { { 2 } }; b = new double[,] { { -1.5, 0.5 } }; c = new double[,] { { 0.5, 1 } }
// at: a = new double[0, 2]; b = new double[2, 1]; c = new double[0, 1]
using AutoGrad;

/// <summary>Of two dimensions.</summary>
public static partial class Matrices
{
    /// <summary>How far a product is from what it should be.</summary>
    [Differentiable]
    public static double Product(double[,] a, double[,] b, [NoDerivative] double[,] c)
    {
        var product = Multiply(a, b);
        var sum = 0.0;
        for (var i = 0; i < product.GetLength(0); i++)
        {
            for (var j = 0; j < product.GetLength(1); j++)
            {
                var residual = product[i, j] - c[i, j];
                sum += residual * residual;
            }
        }

        return 0.5 * sum;
    }

    private static double[,] Multiply(double[,] a, double[,] b)
    {
        var product = new double[a.GetLength(0), b.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < b.GetLength(1); j++)
            {
                for (var k = 0; k < b.GetLength(0); k++)
                {
                    product[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return product;
    }
}
