namespace AutoGrad;

/// <summary>
/// A constant of the derivative: no gradient with respect to it is computed or asked for. A field or property that carries it has no place
/// in the tangent of its type.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class NoDerivativeAttribute : Attribute;
