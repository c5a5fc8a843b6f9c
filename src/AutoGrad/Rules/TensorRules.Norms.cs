using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Rules;

/// <content>Lengths, distances and angles. At the zero vector, where a norm has a kink, the subgradient of least norm: 0.</content>
public static partial class TensorRules
{
    /// <summary>‖x‖: ∂/∂x = x / ‖x‖; 0 at 0.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Norm))]
    public static T NormVjp<T>(ReadOnlySpan<T> x, T resultCotangent, Span<T> xGradient)
        where T : IFloatingPointIeee754<T>
    {
        var norm = TensorPrimitives.Norm(x);
        if (!T.IsZero(norm)) AddScaled(x, resultCotangent / norm, xGradient);
        return norm;
    }

    /// <summary>xᵀẋ / ‖x‖.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Norm))]
    public static (T Value, T Tangent) NormJvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> xTangent)
        where T : IFloatingPointIeee754<T>
    {
        var norm = TensorPrimitives.Norm(x);
        return (norm, T.IsZero(norm) ? T.Zero : TensorPrimitives.Dot(x, xTangent) / norm);
    }

    /// <summary>(ẋ − u uᵀẋ) / ‖x‖ with u = x / ‖x‖.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Norm))]
    public static T NormHvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> xTangent, Span<T> xHvp)
        where T : IFloatingPointIeee754<T>
    {
        var norm = TensorPrimitives.Norm(x);
        xHvp.Clear();
        if (T.IsZero(norm)) return norm;
        TensorPrimitives.Divide(xTangent, norm, xHvp);
        AddScaled(x, -(TensorPrimitives.Dot(x, xTangent) / norm / norm / norm), xHvp);
        return norm;
    }

    /// <summary>‖x − y‖: ∂/∂x = (x − y) / ‖x − y‖ = −∂/∂y; 0 where they are equal.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Distance))]
    public static T DistanceVjp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T resultCotangent, Span<T> xGradient, Span<T> yGradient)
        where T : IFloatingPointIeee754<T>
    {
        var distance = TensorPrimitives.Distance(x, y);
        if (T.IsZero(distance) || T.IsZero(resultCotangent)) return distance;
        var factor = resultCotangent / distance;
        for (var i = 0; i < xGradient.Length; i++) xGradient[i] += factor * (x[i] - y[i]);
        for (var i = 0; i < yGradient.Length; i++) yGradient[i] -= factor * (x[i] - y[i]);

        return distance;
    }

    /// <summary>(x − y)ᵀ(ẋ − ẏ) / ‖x − y‖.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Distance))]
    public static (T Value, T Tangent) DistanceJvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent)
        where T : IFloatingPointIeee754<T>
    {
        var distance = TensorPrimitives.Distance(x, y);
        return (distance, T.IsZero(distance) ? T.Zero : Along(x, y, xTangent, yTangent) / distance);
    }

    /// <summary>As for the norm of x − y along ẋ − ẏ.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Distance))]
    public static T DistanceHvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, Span<T> xHvp, Span<T> yHvp)
        where T : IFloatingPointIeee754<T>
    {
        var distance = TensorPrimitives.Distance(x, y);
        xHvp.Clear();
        yHvp.Clear();
        if (T.IsZero(distance)) return distance;
        var factor = Along(x, y, xTangent, yTangent) / distance / distance;
        for (var i = 0; i < x.Length; i++)
        {
            xHvp[i] = ((xTangent[i] - yTangent[i]) - (factor * (x[i] - y[i]))) / distance;
            yHvp[i] = -xHvp[i];
        }

        return distance;
    }

    /// <summary>cos = xᵀy / (‖x‖‖y‖): ∂/∂x = (y / ‖y‖ − cos · x / ‖x‖) / ‖x‖.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.CosineSimilarity))]
    public static T CosineSimilarityVjp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T resultCotangent, Span<T> xGradient, Span<T> yGradient)
        where T : IFloatingPointIeee754<T>
    {
        var (cosine, normX, normY) = (TensorPrimitives.CosineSimilarity(x, y), TensorPrimitives.Norm(x), TensorPrimitives.Norm(y));
        AddScaled(y, resultCotangent / (normX * normY), xGradient);
        AddScaled(x, -(resultCotangent * cosine / normX / normX), xGradient);
        AddScaled(x, resultCotangent / (normX * normY), yGradient);
        AddScaled(y, -(resultCotangent * cosine / normY / normY), yGradient);
        return cosine;
    }

    /// <summary>The gradient along the direction.</summary>
    [DerivativeOf(typeof(TensorPrimitives), nameof(TensorPrimitives.CosineSimilarity))]
    public static (T Value, T Tangent) CosineSimilarityJvp<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent)
        where T : IFloatingPointIeee754<T>
    {
        var (cosine, normX, normY) = (TensorPrimitives.CosineSimilarity(x, y), TensorPrimitives.Norm(x), TensorPrimitives.Norm(y));
        var turning = (TensorPrimitives.Dot(xTangent, y) + TensorPrimitives.Dot(x, yTangent)) / (normX * normY);
        return (cosine, turning - (cosine * ((TensorPrimitives.Dot(x, xTangent) / normX / normX) + (TensorPrimitives.Dot(y, yTangent) / normY / normY))));
    }

    /// <summary>(x − y)ᵀ(ẋ − ẏ).</summary>
    private static T Along<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent)
        where T : IFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var i = 0; i < x.Length; i++) sum += (x[i] - y[i]) * (xTangent[i] - yTangent[i]);
        return sum;
    }
}
