namespace AutoGrad;

/// <summary>
/// Optional beside <see cref="IObjective"/>: the value together with a hash of every discrete decision taken on the way to it.
/// Two points of equal fingerprint lie on one smooth piece of the function, so a difference stencil whose points all agree crosses no kink.
/// </summary>
/// <remarks>
/// What counts as a decision: the arm of each <c>if</c>, <c>switch</c> and <c>?:</c>, the winner of each <c>Max</c>, <c>Min</c>, <c>Abs</c> and clamp
/// (with ties as an outcome of their own), the result of each rounding, and the trip count of each conditional loop.
/// </remarks>
public interface IBranchFingerprint
{
    /// <summary>The value at <paramref name="x"/>, bit-identical to <see cref="IObjective.Value"/>, and the fingerprint of its evaluation.</summary>
    /// <param name="x">The point, n numbers; never modified.</param>
    /// <param name="fingerprint">A 64-bit hash over the decisions taken, in order; see <see cref="BranchFingerprint"/>.</param>
    double ValueAndFingerprint(ReadOnlySpan<double> x, out ulong fingerprint);
}
