namespace AutoGrad;

/// <summary>The method is a derivative of the method named. Generated members carry it, so that derivatives are found from metadata alone.</summary>
/// <param name="method">The name of the method in the same type that this one differentiates.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DerivativeOfAttribute(string method) : Attribute
{
    /// <summary>The name of the differentiated method.</summary>
    public string Method { get; } = method;
}
