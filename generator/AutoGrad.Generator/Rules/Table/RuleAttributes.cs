namespace AutoGrad.Generator.Rules.Table;

/// <summary>
/// A rule: the partial derivatives of a function by its real arguments, in order. It serves the functions named, a bare name standing
/// for that of <c>Math</c>, <c>MathF</c>, <c>double</c>, <c>float</c> and <c>SpecialFunctions</c>; without names, those of the method's own name.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RuleAttribute : Attribute
{
    public RuleAttribute(params string[] functions) => Functions = functions;

    public string[] Functions { get; }
}

/// <summary>The function's value, which the caller has at hand.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class ResultAttribute : Attribute { }

/// <summary>The rule holds where this argument is not differentiated, and has no partial by it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class ConstantAttribute : Attribute { }

/// <summary>A partial may be infinite or undefined: an incoming derivative of zero stays zero (strong zero).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SingularAttribute : Attribute { }
