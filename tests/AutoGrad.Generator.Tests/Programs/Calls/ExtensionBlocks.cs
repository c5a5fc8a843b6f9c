// Members of extension blocks: methods, properties, static ones, a generic block, a receiver by reference, an operator.
// language: 14
//
// everywhere: value = x * x * x + 3 * x * y + y * y * (a[0] + a[1]) + x / 2 + 5 * y + 2 * x; x' = 3 * x * x + 3 * y + 0.5 + 2; y' = 3 * x + 2 * y * (a[0] + a[1]) + 5; a' = [y * y, y * y]
// at: x = 0.5; y = -2; a = [1, 0.25]
// at: x = 3; y = 0.75; a = [-1, 2]
using System;
using System.Numerics;
using AutoGrad;

/// <summary>What is said of numbers beside their types.</summary>
public static class Numbers
{
    extension(double v)
    {
        /// <summary>The third power.</summary>
        public double Cubed() => v * v.Squared;

        /// <summary>A multiple.</summary>
        public double Scaled(double by, double times = 1) => v * by * times;

        /// <summary>The second power.</summary>
        public double Squared => v * v;

        /// <summary>The half of a number.</summary>
        public static double HalfOf(double number) => number / 2;
    }

    extension(ReadOnlySpan<double> items)
    {
        /// <summary>All of them.</summary>
        public double Total()
        {
            var sum = 0.0;
            foreach (var item in items)
            {
                sum += item;
            }

            return sum;
        }
    }

    extension<T>(T number) where T : INumber<T>
    {
        /// <summary>Five of them.</summary>
        public T FiveTimes() => number * T.CreateChecked(5);
    }

    extension(ref double v)
    {
        /// <summary>Doubles the variable.</summary>
        public void DoubleIt() => v *= 2;
    }
}

/// <summary>Of members that are not the type's own.</summary>
public static partial class Calls
{
    /// <summary>All kinds of them.</summary>
    [Differentiable]
    public static double ExtensionBlocks(double x, double y, double[] a)
    {
        var twice = x;
        twice.DoubleIt();
        return x.Cubed() + x.Scaled(times: 3, by: y) + y.Squared * ((ReadOnlySpan<double>)a).Total() + double.HalfOf(x) + y.FiveTimes() + twice;
    }
}
