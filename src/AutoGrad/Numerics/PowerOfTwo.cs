namespace AutoGrad.Numerics;

/// <summary>Steps that are powers of two, so that x + h and its difference from x are exact and no accuracy is lost to the step itself.</summary>
internal static class PowerOfTwo
{
    /// <summary>The power of two at or below |x|; 0 for 0.</summary>
    public static double Floor(double x) => x == 0 || !double.IsFinite(x) ? 0 : Math.ScaleB(1, Math.ILogB(x));

    /// <summary>The power of two nearest to |x| in logarithm.</summary>
    public static double Nearest(double x) => Math.ScaleB(1, (int)Math.Round(Math.Log2(Math.Abs(x))));

    /// <summary>The scale of a coordinate: the power of two near max(1, |x|), over which a function of unit scale varies.</summary>
    public static double Scale(double x) => Math.Abs(x) <= 1 ? 1 : Floor(x);
}
