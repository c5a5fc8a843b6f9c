namespace AutoGrad.Rules.Tests.Modes;

/// <summary>One function of the table, differentiated by the whole compiler; numbers in <c>float</c> and <c>int</c> are given as <c>double</c>.</summary>
public abstract class RuleDriver
{
    /// <summary>Reverse mode with the cotangent 1: the value, and the partial by each argument that has one, 0 elsewhere.</summary>
    public abstract double Vjp(double[] x, double[] gradient);

    /// <summary>Forward mode along a direction of as many numbers as there are arguments.</summary>
    public abstract (double Value, double Tangent) Jvp(double[] x, double[] direction);

    /// <summary>Forward over reverse: the value, and the Hessian times the direction.</summary>
    public abstract double Hvp(double[] x, double[] direction, double[] product);
}
