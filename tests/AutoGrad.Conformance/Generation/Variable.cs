using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Generation;

/// <summary>A name in scope.</summary>
/// <param name="Name">The name.</param>
/// <param name="Ty">Its type.</param>
/// <param name="CanAssign">Whether statements may assign to it; the counter of a loop may not be.</param>
/// <param name="IsCounter">Whether it counts a loop, and so is a good index.</param>
/// <param name="IsOut">Whether it is a parameter by <c>out</c>, which lambdas may not hold on to.</param>
internal sealed record Variable(string Name, Ty Ty, bool CanAssign = true, bool IsCounter = false, bool IsOut = false)
{
    public Node Read => Node.Var(Name, Ty);
}
