namespace AutoGrad.Generator.Tests.Harness;

/// <summary>What the headers of golden programs may use beside <see cref="Math"/> and LINQ to state inputs and closed forms.</summary>
public static class Mathematics
{
    /// <summary>n numbers, f(0) … f(n−1).</summary>
    public static double[] Vector(int n, Func<int, double> f) => [.. Enumerable.Range(0, n).Select(f)];

    /// <summary>f at every element.</summary>
    public static double[] Map(IEnumerable<double> x, Func<double, double> f) => [.. x.Select(f)];

    /// <summary>Σ f(i) over i = 0 … n−1.</summary>
    public static double Sum(int n, Func<int, double> f) => Enumerable.Range(0, n).Sum(f);

    /// <summary>n numbers that look random and are the same everywhere, in (−1, 1).</summary>
    public static double[] Scattered(int n, double seed = 1) => Vector(n, i => Math.Sin(seed + i * 12.9898) * 0.97);

    /// <summary>The same, as rows.</summary>
    public static double[][] ScatteredRows(int rows, int columns, double seed = 1) =>
        [.. Enumerable.Range(0, rows).Select(row => Scattered(columns, seed + row * 78.233))];

    /// <summary>A matrix of the size of another: a closed form of a gradient.</summary>
    public static double[,] Grid<T>(T[,] like, Func<int, int, double> f)
    {
        var grid = new double[like.GetLength(0), like.GetLength(1)];
        for (var i = 0; i < grid.GetLength(0); i++)
            for (var j = 0; j < grid.GetLength(1); j++) grid[i, j] = f(i, j);
        return grid;
    }

    /// <summary>The density of the standard normal distribution.</summary>
    public static double NormalDensity(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
}
