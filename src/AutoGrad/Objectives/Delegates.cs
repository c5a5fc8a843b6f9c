namespace AutoGrad;

/// <summary>A scalar function of a point: f(x).</summary>
/// <param name="x">The point, n numbers.</param>
public delegate double ScalarFunction(ReadOnlySpan<double> x);

/// <summary>The gradient of a scalar function, written into a buffer of the point's length.</summary>
/// <param name="x">The point, n numbers.</param>
/// <param name="gradient">Receives the n partial derivatives; overwritten.</param>
public delegate void GradientFunction(ReadOnlySpan<double> x, Span<double> gradient);

/// <summary>Value and gradient in one call, as the generated <c>…ValueAndGradient</c> members have it.</summary>
/// <param name="x">The point, n numbers.</param>
/// <param name="gradient">Receives the n partial derivatives; overwritten.</param>
public delegate double ValueAndGradientFunction(ReadOnlySpan<double> x, Span<double> gradient);

/// <summary>A vector-valued function of a point: F: Rⁿ → Rᵐ, written into a destination the .NET way.</summary>
/// <param name="x">The point, n numbers.</param>
/// <param name="destination">Receives the m results; overwritten.</param>
public delegate void VectorFunction(ReadOnlySpan<double> x, Span<double> destination);

/// <summary>A product of a derivative matrix at a point with a vector: Hessian-vector, Jacobian-vector or vector-Jacobian.</summary>
/// <param name="x">The point, n numbers.</param>
/// <param name="v">The vector multiplied.</param>
/// <param name="product">Receives the product; overwritten.</param>
public delegate void ProductFunction(ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> product);

/// <summary>Forward mode: value and directional derivative in one call, as the generated <c>…Jvp</c> members have it.</summary>
/// <param name="x">The point, n numbers.</param>
/// <param name="v">The direction, n numbers.</param>
public delegate (double Value, double Tangent) TangentFunction(ReadOnlySpan<double> x, ReadOnlySpan<double> v);

/// <summary>Reverse mode with a seed: adds seed·∇f(x) to the buffer and returns f(x), as the generated <c>…Vjp</c> members do.</summary>
/// <param name="x">The point, n numbers.</param>
/// <param name="resultCotangent">The seed.</param>
/// <param name="gradient">n numbers, added to.</param>
public delegate double CotangentFunction(ReadOnlySpan<double> x, double resultCotangent, Span<double> gradient);
