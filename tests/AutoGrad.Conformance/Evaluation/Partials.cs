namespace AutoGrad.Conformance.Evaluation;

/// <summary>The first and second partial derivatives of an operation at a point, and the magnitudes that bound how they may be rounded.</summary>
internal sealed record Partials(double[] First, double[] FirstSizes, double[,] Second, double[,] SecondSizes)
{
    private static readonly double[,] None = new double[3, 3];

    /// <summary>Of an operation whose partials are constants.</summary>
    public static Partials Linear(params double[] first) => new(first, Array.ConvertAll(first, Math.Abs), None, None);

    /// <summary>Of a function of one number.</summary>
    /// <param name="first">f′.</param>
    /// <param name="second">f″.</param>
    /// <param name="rounding">Added to the sizes: partials such as 1 − tanh² are differences, and their rounding is that of the terms.</param>
    public static Partials Of(double first, double second, double rounding = 0) => Of(first, 0, second, 0, 0, rounding);

    /// <summary>Of a function of two numbers.</summary>
    public static Partials Of(double x, double y, double xx, double xy, double yy, double rounding = 0)
    {
        double Size(double partial) => Math.Abs(partial) + rounding;
        return new([x, y, 0], [Size(x), Size(y), 0], new[,] { { xx, xy, 0 }, { xy, yy, 0 }, { 0, 0, 0 } }, new[,] { { Size(xx), Size(xy), 0 }, { Size(xy), Size(yy), 0 }, { 0, 0, 0 } });
    }
}
