namespace AutoGrad;

/// <summary>The parameter is a constant of the derivative: no gradient with respect to it is computed or asked for.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class NoDerivativeAttribute : Attribute;
