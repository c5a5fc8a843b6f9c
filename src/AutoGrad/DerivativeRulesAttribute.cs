namespace AutoGrad;

/// <summary>
/// Names a class whose methods, marked <c>[DerivativeOf(typeof(T), "F")]</c>, are derivatives of other types' methods:
/// of a library that has none, or in place of a rule that is built in. It holds for the assembly that says so, and for the methods of that
/// assembly wherever they are called.
/// </summary>
/// <param name="type">The class with the rules.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class DerivativeRulesAttribute(Type type) : Attribute
{
    /// <summary>The class with the rules.</summary>
    public Type Type { get; } = type;
}
