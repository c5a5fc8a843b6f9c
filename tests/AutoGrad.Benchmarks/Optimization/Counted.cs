namespace AutoGrad.Benchmarks;

/// <summary>An objective that counts its evaluations, whoever asks.</summary>
internal class Counted(IObjective inner) : IObjective
{
    public long Evaluations { get; private set; }

    public long Products { get; protected set; }

    public int Dimension => inner.Dimension;

    /// <summary>Counts; passes on what else the objective can do.</summary>
    public static Counted Of(IObjective inner) => inner is IHessianVectorProduct products ? new WithProducts(inner, products) : new Counted(inner);

    public double Value(ReadOnlySpan<double> x)
    {
        Evaluations++;
        return inner.Value(x);
    }

    public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Evaluations++;
        return inner.ValueAndGradient(x, gradient);
    }

    private sealed class WithProducts(IObjective inner, IHessianVectorProduct products) : Counted(inner), IHessianVectorProduct
    {
        public void HessianVectorProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> product)
        {
            Products++;
            products.HessianVectorProduct(x, v, product);
        }
    }
}
