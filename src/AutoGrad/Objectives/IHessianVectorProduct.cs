namespace AutoGrad;

/// <summary>An objective that can multiply its Hessian with a vector: what Newton-type methods need, at the cost of a few gradients.</summary>
public interface IHessianVectorProduct
{
    /// <summary>Computes H(x)·v, where H is the matrix of second partial derivatives.</summary>
    /// <param name="x">The point, n numbers; never modified.</param>
    /// <param name="v">The direction, n numbers; never modified.</param>
    /// <param name="product">Receives the n components of H·v; overwritten. Must not overlap <paramref name="x"/> or <paramref name="v"/>.</param>
    void HessianVectorProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> product);
}
