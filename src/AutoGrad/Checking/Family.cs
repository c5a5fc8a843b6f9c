namespace AutoGrad.Checking;

/// <summary>The derivatives of one function that are checked together: what the objective itself offers, and what the caller adds.</summary>
internal sealed record Family(TangentFunction? Jvp, CotangentFunction? Vjp, ProductFunction? Hvp, VectorFunction? Hessian, ISampledObjective? Sampled, IResiduals? Residuals)
{
    public static Family Of(IObjective objective) => new(
        objective is IDirectionalDerivative forward ? forward.ValueAndTangent : null,
        objective is IVectorJacobianProduct reverse ? reverse.AccumulateGradient : null,
        objective is IHessianVectorProduct second ? second.HessianVectorProduct : null,
        null,
        objective as ISampledObjective,
        objective as IResiduals);

    /// <summary>The same derivatives, each call of one announced beforehand.</summary>
    public Family Announcing(Action call) => new(
        Jvp is { } jvp ? (x, v) =>
        {
            call();
            return jvp(x, v);
        } : null,
        Vjp is { } vjp ? (x, seed, gradient) =>
        {
            call();
            return vjp(x, seed, gradient);
        } : null,
        Hvp is { } hvp ? (x, v, product) =>
        {
            call();
            hvp(x, v, product);
        } : null,
        Hessian is { } hessian ? (x, matrix) =>
        {
            call();
            hessian(x, matrix);
        } : null,
        Sampled is { } sampled ? new AnnouncedSamples(sampled, call) : null,
        Residuals is { } residuals ? new AnnouncedResiduals(residuals, call) : null);

    private sealed class AnnouncedSamples(ISampledObjective sampled, Action call) : ISampledObjective
    {
        public int Dimension => sampled.Dimension;

        public int Terms => sampled.Terms;

        public double Value(ReadOnlySpan<double> x)
        {
            call();
            return sampled.Value(x);
        }

        public double ValueAndGradient(ReadOnlySpan<double> x, Span<double> gradient)
        {
            call();
            return sampled.ValueAndGradient(x, gradient);
        }

        public double BatchValueAndGradient(ReadOnlySpan<double> x, ReadOnlySpan<int> terms, Span<double> gradient)
        {
            call();
            return sampled.BatchValueAndGradient(x, terms, gradient);
        }
    }

    private sealed class AnnouncedResiduals(IResiduals residuals, Action call) : IResiduals
    {
        public int Dimension => residuals.Dimension;

        public int Count => residuals.Count;

        public void Residuals(ReadOnlySpan<double> x, Span<double> destination)
        {
            call();
            residuals.Residuals(x, destination);
        }

        public void ResidualsAndJacobian(ReadOnlySpan<double> x, Span<double> destination, Span<double> jacobian)
        {
            call();
            residuals.ResidualsAndJacobian(x, destination, jacobian);
        }
    }
}
