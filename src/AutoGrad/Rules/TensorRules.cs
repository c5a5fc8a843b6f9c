using System.ComponentModel;
using System.Numerics;
using System.Numerics.Tensors;

[assembly: AutoGrad.DerivativeRules(typeof(AutoGrad.Rules.TensorRules))]

namespace AutoGrad.Rules;

/// <summary>
/// The derivatives of the functions of <see cref="TensorPrimitives"/> that make one number of spans, each a vectorised call itself.
/// Those that write to a span need no rules here: the compiler makes of them what it makes of a scalar function, for whole spans.
/// Every one has the three forms that generated code calls: <c>Vjp</c> adds to gradients, <c>Jvp</c> gives value and tangent, <c>Hvp</c>
/// the derivative of the gradient along a direction. An empty gradient is one that nobody wants.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class TensorRules
{
    /// <summary>xᵀy: ∂/∂x = y, ∂/∂y = x.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Dot))]
    public static T DotVjp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T resultCotangent, Span<T> xGradient, Span<T> yGradient)
        where T : IFloatingPointIeee754<T>
    {
        AddScaled(y, resultCotangent, xGradient);
        AddScaled(x, resultCotangent, yGradient);
        return TensorPrimitives.Dot(x, y);
    }

    /// <summary>ẋᵀy + xᵀẏ.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Dot))]
    public static (T Value, T Tangent) DotJvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent)
        where T : IFloatingPointIeee754<T> =>
        (TensorPrimitives.Dot(x, y), TensorPrimitives.Dot(xTangent, y) + TensorPrimitives.Dot(x, yTangent));

    /// <summary>(ẏ, ẋ).</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Dot))]
    public static T DotHvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, Span<T> xHvp, Span<T> yHvp)
        where T : IFloatingPointIeee754<T>
    {
        yTangent.CopyTo(xHvp);
        xTangent.CopyTo(yHvp);
        return TensorPrimitives.Dot(x, y);
    }

    /// <summary>Σx: ∂/∂x = 1.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Sum))]
    public static T SumVjp<T>(ReadOnlySpan<T> x, T resultCotangent, Span<T> xGradient)
        where T : IFloatingPointIeee754<T>
    {
        TensorPrimitives.Add(xGradient, resultCotangent, xGradient);
        return TensorPrimitives.Sum(x);
    }

    /// <summary>Σẋ.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Sum))]
    public static (T Value, T Tangent) SumJvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> xTangent)
        where T : IFloatingPointIeee754<T> => (TensorPrimitives.Sum(x), TensorPrimitives.Sum(xTangent));

    /// <summary>0.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Sum))]
    public static T SumHvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> xTangent, Span<T> xHvp)
        where T : IFloatingPointIeee754<T>
    {
        xHvp.Clear();
        return TensorPrimitives.Sum(x);
    }

    /// <summary>Σx²: ∂/∂x = 2x.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.SumOfSquares))]
    public static T SumOfSquaresVjp<T>(ReadOnlySpan<T> x, T resultCotangent, Span<T> xGradient)
        where T : IFloatingPointIeee754<T>
    {
        AddScaled(x, resultCotangent + resultCotangent, xGradient);
        return TensorPrimitives.SumOfSquares(x);
    }

    /// <summary>2xᵀẋ.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.SumOfSquares))]
    public static (T Value, T Tangent) SumOfSquaresJvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> xTangent)
        where T : IFloatingPointIeee754<T>
    {
        var half = TensorPrimitives.Dot(x, xTangent);
        return (TensorPrimitives.SumOfSquares(x), half + half);
    }

    /// <summary>2ẋ.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.SumOfSquares))]
    public static T SumOfSquaresHvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> xTangent, Span<T> xHvp)
        where T : IFloatingPointIeee754<T>
    {
        TensorPrimitives.Add(xTangent, xTangent, xHvp);
        return TensorPrimitives.SumOfSquares(x);
    }

    /// <summary>gradient += x · factor, unless nobody wants it or the factor is zero: an infinite x times nothing is nothing.</summary>
    private static void AddScaled<T>(ReadOnlySpan<T> x, T factor, Span<T> gradient)
        where T : IFloatingPointIeee754<T>
    {
        if (!gradient.IsEmpty && !T.IsZero(factor)) TensorPrimitives.MultiplyAdd(x, factor, gradient, gradient);
    }
}
