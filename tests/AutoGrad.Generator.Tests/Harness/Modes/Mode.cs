namespace AutoGrad.Generator.Tests.Harness.Modes;

/// <summary>What must hold of a method's derivatives together.</summary>
public enum Mode
{
    /// <summary>The value is bit for bit the method's own in every product.</summary>
    Value,

    /// <summary>⟨ȳ, J v⟩ = ⟨Jᵀȳ, v⟩.</summary>
    Duality,

    /// <summary>The Hessian times a direction is what differences of the gradient say.</summary>
    Differences,

    /// <summary>⟨u, H v⟩ = ⟨v, H u⟩, and the rows by unit vectors are the columns.</summary>
    Symmetry,

    /// <summary><c>FHessian</c>'s rows are the products with unit vectors.</summary>
    Rows,

    /// <summary>H (a v + b w) = a H v + b H w, and J likewise.</summary>
    Linearity,

    /// <summary>Several directions at once give what each gives alone.</summary>
    Several,

    /// <summary>The third derivative along two directions is symmetric in them, and what differences of the Hessian's product say.</summary>
    Third,

    /// <summary>Many points at once give the bits of each alone.</summary>
    Batch,

    /// <summary>The Hessian by its pattern is the dense one.</summary>
    Sparse,

    /// <summary>Along nothing, nothing changes.</summary>
    ZeroDirection,

    /// <summary>Arguments are left as the method leaves them, directions as they were.</summary>
    Arguments,

    /// <summary>The second call gives the bits of the first.</summary>
    Repeats,

    /// <summary>The objective computes the same bits.</summary>
    Objective,

    /// <summary>Nothing is allocated.</summary>
    Allocation,
}

/// <summary>What came of judging a program by one mode at one point.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Comparisons">How many numbers were compared; none where mathematics has nothing to say (a pole, a kink).</param>
/// <param name="Undecided">How many more the differences could not decide.</param>
/// <param name="Failure">What is wrong.</param>
public sealed record ModeOutcome(Mode Mode, int Comparisons, int Undecided, string? Failure);
