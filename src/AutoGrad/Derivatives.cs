namespace AutoGrad;

/// <summary>The members that the generator adds for a <see cref="DifferentiableAttribute">differentiable</see> method <c>F</c>.</summary>
[Flags]
public enum Derivatives
{
    /// <summary><c>FVjp</c>: value and vector-Jacobian product; accumulates into the gradients it is given. Always generated: other derivatives call it.</summary>
    Vjp = 1 << 0,

    /// <summary><c>FValueAndGradient</c> and <c>FGradient</c>: the value and its gradient; outputs are overwritten.</summary>
    Gradient = 1 << 1,

    /// <summary><c>FObjective</c>: an <see cref="IObjective"/> that binds everything that is not differentiated and flattens what is.</summary>
    Objective = 1 << 2,

    /// <summary><c>FJvp</c>: value and derivative along a direction, or several at once (Jacobian-vector product, forward mode); the objective becomes an <see cref="IDirectionalDerivative"/>.</summary>
    Jvp = 1 << 3,

    /// <summary><c>FHvp</c>: value and the product of the Hessian with a direction (forward over reverse); the objective becomes an <see cref="IHessianVectorProduct"/>.</summary>
    Hvp = 1 << 4,

    /// <summary><c>FHessian</c>: value and the dense symmetric Hessian, row by row; <c>FHessianPattern</c> and <c>FSparseHessian</c> where the indices tell the pattern; brings <see cref="Hvp"/> with it.</summary>
    Hessian = 1 << 5,

    /// <summary><c>FJacobian</c>: the dense Jacobian of a method with several results; <c>FJacobianPattern</c> and <c>FSparseJacobian</c> where the indices tell the pattern; brings <see cref="Jvp"/> with it.</summary>
    Jacobian = 1 << 6,

    /// <summary><c>FThird</c>: value and the third derivative along two directions (forward over forward over reverse).</summary>
    Third = 1 << 7,

    /// <summary><c>FValueAndGradientBatch</c>: values and gradients at many points in one call.</summary>
    Batch = 1 << 8,

    /// <summary>Every derivative there is for the method.</summary>
    All = Default | Jvp | Hvp | Hessian | Jacobian | Third | Batch,

    /// <summary>What <c>[Differentiable]</c> alone asks for.</summary>
    Default = Vjp | Gradient | Objective,
}
