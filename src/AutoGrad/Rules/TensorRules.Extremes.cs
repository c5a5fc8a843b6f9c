using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Rules;

/// <content>The greatest and the least number: the derivative is shared by all that are it, the subgradient of least norm.</content>
public static partial class TensorRules
{
    /// <summary>max x: 1 at the greatest, 1/k at each of k.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Max))]
    public static T MaxVjp<T>(ReadOnlySpan<T> x, T resultCotangent, Span<T> xGradient)
        where T : IFloatingPointIeee754<T>
    {
        var extreme = TensorPrimitives.Max(x);
        var part = resultCotangent / Count(x, extreme);
        for (var i = 0; i < x.Length; i++)
            if (Is(x[i], extreme)) xGradient[i] += part;
        return extreme;
    }

    /// <summary>ẋ at the greatest, the mean of several.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Max))]
    public static (T Value, T Tangent) MaxJvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> xTangent)
        where T : IFloatingPointIeee754<T>
    {
        var extreme = TensorPrimitives.Max(x);
        var sum = T.Zero;
        for (var i = 0; i < x.Length; i++)
            if (Is(x[i], extreme)) sum += xTangent[i];
        return (extreme, sum / Count(x, extreme));
    }

    /// <summary>0.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Max))]
    public static T MaxHvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> xTangent, Span<T> xHvp)
        where T : IFloatingPointIeee754<T>
    {
        xHvp.Clear();
        return TensorPrimitives.Max(x);
    }

    /// <summary>min x: 1 at the least, 1/k at each of k.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Min))]
    public static T MinVjp<T>(ReadOnlySpan<T> x, T resultCotangent, Span<T> xGradient)
        where T : IFloatingPointIeee754<T>
    {
        var extreme = TensorPrimitives.Min(x);
        var part = resultCotangent / Count(x, extreme);
        for (var i = 0; i < x.Length; i++)
            if (Is(x[i], extreme)) xGradient[i] += part;
        return extreme;
    }

    /// <summary>ẋ at the least, the mean of several.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Min))]
    public static (T Value, T Tangent) MinJvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> xTangent)
        where T : IFloatingPointIeee754<T>
    {
        var extreme = TensorPrimitives.Min(x);
        var sum = T.Zero;
        for (var i = 0; i < x.Length; i++)
            if (Is(x[i], extreme)) sum += xTangent[i];
        return (extreme, sum / Count(x, extreme));
    }

    /// <summary>0.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Min))]
    public static T MinHvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> xTangent, Span<T> xHvp)
        where T : IFloatingPointIeee754<T>
    {
        xHvp.Clear();
        return TensorPrimitives.Min(x);
    }

    /// <summary>Σ|x|: the sign of x; 0 at 0.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.SumOfMagnitudes))]
    public static T SumOfMagnitudesVjp<T>(ReadOnlySpan<T> x, T resultCotangent, Span<T> xGradient)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
            if (x[i] > T.Zero) xGradient[i] += resultCotangent;
            else if (x[i] < T.Zero) xGradient[i] -= resultCotangent;
        return TensorPrimitives.SumOfMagnitudes(x);
    }

    /// <summary>Σ sign(x) · ẋ.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.SumOfMagnitudes))]
    public static (T Value, T Tangent) SumOfMagnitudesJvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> xTangent)
        where T : IFloatingPointIeee754<T>
    {
        var tangent = T.Zero;
        for (var i = 0; i < x.Length; i++)
            if (x[i] > T.Zero) tangent += xTangent[i];
            else if (x[i] < T.Zero) tangent -= xTangent[i];
        return (TensorPrimitives.SumOfMagnitudes(x), tangent);
    }

    /// <summary>0.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.SumOfMagnitudes))]
    public static T SumOfMagnitudesHvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> xTangent, Span<T> xHvp)
        where T : IFloatingPointIeee754<T>
    {
        xHvp.Clear();
        return TensorPrimitives.SumOfMagnitudes(x);
    }

    private static T Count<T>(ReadOnlySpan<T> x, T extreme)
        where T : IFloatingPointIeee754<T>
    {
        var count = 0;
        foreach (var number in x)
            if (Is(number, extreme)) count++;
        return T.CreateChecked(count);
    }

    /// <summary>A NaN among the numbers is what is greatest and least.</summary>
    private static bool Is<T>(T number, T extreme)
        where T : IFloatingPointIeee754<T> => number == extreme || (T.IsNaN(number) && T.IsNaN(extreme));
}
