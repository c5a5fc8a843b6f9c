namespace AutoGrad.Generator.Tests.Harness;

/// <summary>
/// A marked method and its derivatives behind one interface. A subclass is written in C# for every program and compiled beside it,
/// because spans cannot pass through reflection. Arguments, directions and results are fields, so that calls neither box nor allocate.
/// </summary>
public abstract class DerivativeDriver
{
    /// <summary>The arguments in the order of the parameters, as the next call finds them and as it left them.</summary>
    public abstract object[] Inputs { get; set; }

    /// <summary>The gradients, or the Hessian's products, in the order of the differentiated parameters.</summary>
    public abstract object[] Gradients { get; set; }

    /// <summary>The direction of forward mode, in the order of the differentiated parameters.</summary>
    public abstract object[] Directions { get; set; }

    /// <summary>For every parameter, whether it is differentiated.</summary>
    public abstract bool[] IsDifferentiated { get; }

    /// <summary>The user's own method.</summary>
    public abstract double Value();

    /// <summary><c>FValueAndGradient</c>.</summary>
    public abstract double ValueAndGradient();

    /// <summary><c>FGradient</c>.</summary>
    public abstract void Gradient();

    /// <summary><c>FVjp</c>.</summary>
    /// <param name="cotangent">The result's cotangent.</param>
    public abstract double Vjp(double cotangent);

    /// <summary><c>FJvp</c> along <see cref="Directions"/>.</summary>
    public abstract (double Value, double Tangent) Jvp();

    /// <summary><c>FJvp</c> along several directions in one call: the tangent for each; nothing where there is no such member.</summary>
    public virtual double[]? Seeds(double[][] directions) => null;

    /// <summary><c>FThird</c> along <see cref="Directions"/> and a second direction, into <see cref="Gradients"/>; <see langword="false"/> where there is no such member.</summary>
    public virtual bool Third(object[] second) => false;

    /// <summary><c>FValueAndGradientBatch</c>: the values at several points, each given as flat as its gradient is returned; nothing where there is no such member.</summary>
    public virtual double[]? Batch(double[][] points, double[][] gradients) => null;

    /// <summary><c>FSparseHessian</c> by <c>FHessianPattern</c>, made dense; nothing where there is no such member.</summary>
    public virtual double[,]? SparseHessian() => null;

    /// <summary><c>FHvp</c> along <see cref="Directions"/>, into <see cref="Gradients"/>.</summary>
    public abstract double Hvp();

    /// <summary><c>FHessian</c> in a new matrix.</summary>
    public abstract double[,] Hessian();

    /// <summary><c>FHessian</c> row by row.</summary>
    /// <param name="rows">n·n numbers, overwritten.</param>
    public abstract double Hessian(double[] rows);

    /// <summary><c>FObjective</c>, told the lengths of the differentiated arrays.</summary>
    public abstract IObjective Objective();

    /// <summary>The differentiated arguments, in order.</summary>
    public object[] DifferentiatedInputs() => [.. Inputs.Where((_, index) => IsDifferentiated[index])];

    /// <summary>Takes arguments, and gradients of their shapes filled with <paramref name="fill"/>.</summary>
    public void Load(object[] inputs, double fill)
    {
        Inputs = Tangents.Copy(inputs);
        Gradients = [.. DifferentiatedInputs().Select(input => Tangents.Filled(input, fill))];
    }

    /// <summary>A matrix in double precision.</summary>
    protected static double[,] Wide(float[,] matrix)
    {
        var wide = new double[matrix.GetLength(0), matrix.GetLength(1)];
        Array.Copy(matrix, wide, matrix.Length);
        return wide;
    }

    /// <inheritdoc cref="Wide(float[,])"/>
    protected static double[,] Wide(double[,] matrix) => matrix;
}
