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
}
