namespace AutoGrad;

/// <summary>
/// The numbers of the rows of data that a method averages over: with it, <c>FObjective</c> is an <see cref="ISampledObjective"/>, whose terms are the rows that it was given, and mini-batch
/// methods evaluate samples of them. The method returns the mean over these rows, and may add what does not depend on data, such as a penalty: every sample includes it.
/// </summary>
/// <remarks>For a parameter of the type <c>ReadOnlySpan&lt;int&gt;</c>, one a method; anything else is refused by the compiler.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RowsAttribute : Attribute;
