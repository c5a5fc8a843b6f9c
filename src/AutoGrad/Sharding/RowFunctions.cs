namespace AutoGrad;

/// <summary>One term of a sum over data: a function of the point and of one row, as a method marked <c>[Differentiable]</c> with <c>[NoDerivative]</c> row.</summary>
/// <typeparam name="TRow">What a row is: a record, a tuple, an index.</typeparam>
/// <param name="x">The point, n numbers.</param>
/// <param name="row">The row.</param>
public delegate double RowFunction<in TRow>(ReadOnlySpan<double> x, TRow row);

/// <summary>Reverse mode of one term: adds seed·∇f(x) to the buffer and returns f(x), as the generated <c>…Vjp</c> members do.</summary>
/// <typeparam name="TRow">What a row is.</typeparam>
/// <param name="x">The point, n numbers.</param>
/// <param name="row">The row.</param>
/// <param name="resultCotangent">The seed.</param>
/// <param name="gradient">n numbers, added to.</param>
public delegate double RowCotangentFunction<in TRow>(ReadOnlySpan<double> x, TRow row, double resultCotangent, Span<double> gradient);
