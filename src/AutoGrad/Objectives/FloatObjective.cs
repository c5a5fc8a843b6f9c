namespace AutoGrad;

/// <summary>A scalar function of a point in single precision.</summary>
/// <param name="x">The point, n numbers.</param>
public delegate float FloatScalarFunction(ReadOnlySpan<float> x);

/// <summary>The gradient of a scalar function in single precision.</summary>
/// <param name="x">The point, n numbers.</param>
/// <param name="gradient">Receives the n partial derivatives; overwritten.</param>
public delegate void FloatGradientFunction(ReadOnlySpan<float> x, Span<float> gradient);

/// <summary>
/// A function of floats behind the double interface. A point is rounded to float on the way in, so a step is only as exact as its float is:
/// check it with <see cref="GradientCheckOptions.Float"/>, as <see cref="GradientCheck.Of(FloatScalarFunction, FloatGradientFunction, GradientCheckOptions?)"/> does by itself.
/// </summary>
internal sealed class FloatObjective(FloatScalarFunction value, FloatGradientFunction gradient) : IObjective, ISeparateGradient, ISinglePrecision
{
    public bool RoundsToSingle => true;

    public int Dimension => -1;

    public double Value(ReadOnlySpan<double> x) => value(Rounded(x));

    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradientBuffer)
    {
        Gradient(x, gradientBuffer);
        return Value(x);
    }

    public void Gradient(ReadOnlySpan<double> x, Span<double> gradientBuffer)
    {
        var buffer = Rounded(gradientBuffer);
        gradient(Rounded(x), buffer);
        for (var i = 0; i < buffer.Length; i++)
        {
            gradientBuffer[i] = buffer[i];
        }
    }

    private static float[] Rounded(ReadOnlySpan<double> x)
    {
        var result = new float[x.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = (float)x[i];
        }
        return result;
    }
}
