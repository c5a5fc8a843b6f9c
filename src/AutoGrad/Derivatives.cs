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

    /// <summary>What <c>[Differentiable]</c> alone asks for.</summary>
    Default = Vjp | Gradient | Objective,
}
