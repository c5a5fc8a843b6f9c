namespace AutoGrad;

/// <summary>Optional beside <see cref="IObjective"/>: the product of the Hessian ∇²f(x) with a vector, without forming the matrix.</summary>
public interface IHessianVectorProduct
{
    /// <summary>Computes ∇²f(x)·v.</summary>
    /// <param name="x">The point, n numbers; never modified.</param>
    /// <param name="v">The vector, n numbers; never modified.</param>
    /// <param name="product">Receives the n numbers of the product; overwritten. Must overlap neither <paramref name="x"/> nor <paramref name="v"/>.</param>
    void HessianVectorProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> product);
}
