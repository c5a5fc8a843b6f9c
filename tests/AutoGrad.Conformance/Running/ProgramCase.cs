namespace AutoGrad.Conformance.Running;

/// <summary>A compiled program with its derivatives; each program's own subclass is compiled beside it.</summary>
public abstract class ProgramCase
{
    /// <summary>The arguments, as the next call finds them and as it left them.</summary>
    public abstract object[] Inputs { get; set; }

    /// <summary>The gradients, by differentiated parameter.</summary>
    public abstract object[] Gradients { get; set; }

    /// <summary>Calls the user's own method.</summary>
    public abstract double Value();

    /// <summary>Calls <c>FValueAndGradient</c>.</summary>
    public abstract double ValueAndGradient();

    /// <summary>Calls <c>FVjp</c>.</summary>
    /// <param name="cotangent">The result's cotangent.</param>
    public abstract double Vjp(double cotangent);

    /// <summary>Calls <c>FGradient</c>.</summary>
    public abstract void Gradient();

    /// <summary>Calls <c>FObjective</c>.</summary>
    public abstract IObjective Objective();
}
