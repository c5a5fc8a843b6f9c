namespace AutoGrad;

/// <summary>
/// Trades time for memory in reverse mode, as <c>remat</c> does in JAX: what the derivative needs of the method is computed again, not kept.
/// On a method that a differentiated one calls, the sweep backwards runs it again from its arguments. On the
/// <see cref="DifferentiableAttribute">differentiated</see> method itself, a counted loop of n iterations keeps what it carries at the start of each
/// of √n segments, and runs each segment once more before undoing it: about 2√n numbers in place of n, for one more run of the loop.
/// Values and gradients are the same.
/// </summary>
/// <remarks>A. Griewank and A. Walther, <i>Evaluating Derivatives</i>, 2nd edition, SIAM 2008, chapter 12.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CheckpointAttribute : Attribute;
