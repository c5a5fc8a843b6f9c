namespace AutoGrad;

/// <summary>
/// The method iterates to a fixed point: its result y satisfies y = g(y, p), however it gets there. Its derivative follows by the
/// implicit function theorem, ∂y/∂p = (∂g/∂p) / (1 − ∂g/∂y), at the point that was found; the iterations are not differentiated.
/// Of n numbers, a <c>double[]</c>, the map is a method as for <see cref="ImplicitRootAttribute"/>, which writes to its last span.
/// </summary>
/// <param name="map">The name of the method g of the same type: it takes the result y first, then the iterating method's parameters, and is one formula.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FixedPointAttribute(string map) : Attribute
{
    /// <summary>The name of the method whose value at the result is the result.</summary>
    public string Map { get; } = map;
}
