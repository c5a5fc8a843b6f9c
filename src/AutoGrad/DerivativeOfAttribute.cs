namespace AutoGrad;

/// <summary>
/// The method is a derivative of another. Generated members carry it, so that derivatives are found from metadata alone; written by hand,
/// it is a rule that is used instead of the method's own source. What a rule may look like, for <c>double F(double x, double[] w)</c>:
/// <list type="bullet">
/// <item><c>double FVjp(double x, double[] w, double resultCotangent, ref double xGradient, Span&lt;double&gt; wGradient)</c> adds to the gradients: reverse mode.</item>
/// <item><c>(double Value, double Tangent) FJvp(double x, double[] w, double xTangent, ReadOnlySpan&lt;double&gt; wTangent)</c>: forward mode.</item>
/// <item><c>double FHvp(double x, double[] w, tangents…, out double xHvp, Span&lt;double&gt; wHvp)</c>: second order.</item>
/// <item>For numbers only, <c>double G(double a)</c> or <c>(double, double) G(double a, double b)</c>: the partial derivatives, for both modes and,
/// where they are one formula, every order. A further parameter receives the method's result.</item>
/// </list>
/// Of overloads, a rule belongs to the one that it has the most parameters of; two numbers from two numbers are partial derivatives, unless
/// the rule's name ends in <c>Jvp</c>. A rule must be accessible where the method is called.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DerivativeOfAttribute : Attribute
{
    /// <summary>A derivative of a method of the same type.</summary>
    /// <param name="method">Its name.</param>
    public DerivativeOfAttribute(string method) => Method = method;

    /// <summary>A derivative of a method of another type. The class it stands in is to be named by <see cref="DerivativeRulesAttribute"/>.</summary>
    /// <param name="type">The type that has the method.</param>
    /// <param name="method">The method's name.</param>
    public DerivativeOfAttribute(Type type, string method) => (Type, Method) = (type, method);

    /// <summary>The type that has the differentiated method; <see langword="null"/> for the type in which the derivative stands.</summary>
    public Type? Type { get; }

    /// <summary>The name of the differentiated method.</summary>
    public string Method { get; }
}
