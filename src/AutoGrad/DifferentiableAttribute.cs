namespace AutoGrad;

/// <summary>
/// Asks the generator for the exact derivative of a method, as C# beside the method in the same partial type.
/// Every parameter of a floating-point type, or an array or span of one, is differentiated,
/// unless it carries <see cref="NoDerivativeAttribute"/> or <see cref="WithRespectTo"/> names others.
/// </summary>
/// <param name="derivatives">Which members to generate.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DifferentiableAttribute(Derivatives derivatives = Derivatives.Default) : Attribute
{
    /// <summary>Which members the generator adds.</summary>
    public Derivatives Derivatives { get; } = derivatives;

    /// <summary>The names of the parameters to differentiate; <see langword="null"/> for every parameter of a differentiable type.</summary>
    public string[]? WithRespectTo { get; set; }
}
