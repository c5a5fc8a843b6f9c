using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Rules;

/// <content>What the derivatives of functions that write to a span need beside those of <see cref="TensorPrimitives"/> itself.</content>
public static partial class TensorRules
{
    /// <summary>gradient += bar · partial, where nothing times an infinite partial is nothing.</summary>
    /// <param name="bar">The adjoint of what was computed.</param>
    /// <param name="partial">The derivative of each element by its argument; as long.</param>
    /// <param name="gradient">The adjoint of the argument; as long.</param>
    public static void AddProducts<T>(ReadOnlySpan<T> bar, ReadOnlySpan<T> partial, Span<T> gradient)
        where T : IFloatingPointIeee754<T>
    {
        if (bar.Length != partial.Length || gradient.Length != bar.Length) throw new ArgumentException("Adjoints and partial derivatives have the same length.");
        var i = 0;
        if (Vector.IsHardwareAccelerated && Vector<T>.IsSupported)
            for (; i <= bar.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                var (b, p, g) = (new Vector<T>(bar[i..]), new Vector<T>(partial[i..]), new Vector<T>(gradient[i..]));
                (g + Vector.ConditionalSelect(Vector.Equals(b, Vector<T>.Zero), Vector<T>.Zero, b * p)).CopyTo(gradient[i..]);
            }

        for (; i < bar.Length; i++)
            if (!T.IsZero(bar[i])) gradient[i] += bar[i] * partial[i];
    }

    /// <summary>result = tangent · partial, where nothing times an infinite partial is nothing.</summary>
    /// <param name="tangent">The tangent of the argument.</param>
    /// <param name="partial">The derivative of each element by its argument; as long.</param>
    /// <param name="result">The tangent of what is computed; as long.</param>
    public static void Products<T>(ReadOnlySpan<T> tangent, ReadOnlySpan<T> partial, Span<T> result)
        where T : IFloatingPointIeee754<T>
    {
        if (tangent.Length != partial.Length || result.Length < tangent.Length) throw new ArgumentException("Tangents and partial derivatives have the same length.");
        for (var i = 0; i < tangent.Length; i++) result[i] = T.IsZero(tangent[i]) ? T.Zero : tangent[i] * partial[i];
    }

    /// <summary>Copies numbers.</summary>
    /// <param name="from">The numbers.</param>
    /// <param name="to">Where they go.</param>
    public static void Copy<T>(ReadOnlySpan<T> from, Span<T> to) => from.CopyTo(to);

    /// <summary>An adjoint that has been passed on starts again from zero.</summary>
    /// <param name="bar">The adjoint.</param>
    public static void Clear<T>(Span<T> bar) => bar.Clear();
}
