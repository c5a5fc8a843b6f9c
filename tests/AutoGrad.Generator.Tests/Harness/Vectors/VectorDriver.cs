namespace AutoGrad.Generator.Tests.Harness.Vectors;

/// <summary>
/// A method with several results and its derivatives behind one interface, as <see cref="DerivativeDriver"/> is for a method with one.
/// Results of every kind are read as one row of numbers: the method's own, then its parameters'.
/// </summary>
public abstract class VectorDriver
{
    /// <summary>The arguments in the order of the parameters, as the next call finds them and as it left them.</summary>
    public abstract object[] Inputs { get; set; }

    /// <summary>For every parameter, whether it is differentiated.</summary>
    public abstract bool[] IsDifferentiated { get; }

    /// <summary>For every differentiated parameter, whether it is changed in place.</summary>
    public abstract bool[] IsInPlace { get; }

    /// <summary>The gradients in the order of the differentiated parameters; of one that is changed in place, its cotangent.</summary>
    public abstract object[] Gradients { get; set; }

    /// <summary>The direction of forward mode, in the order of the differentiated parameters.</summary>
    public abstract object[] Directions { get; set; }

    /// <summary>What the last call computed.</summary>
    public abstract double[] Results { get; }

    /// <summary>The tangents of the results.</summary>
    public abstract double[] ResultTangents { get; }

    /// <summary>How many points the program is checked at.</summary>
    public abstract int PointCount { get; }

    /// <summary>The arguments of a point, freshly made.</summary>
    public abstract DriverPoint PointAt(int index);

    /// <summary>The user's own method.</summary>
    public abstract void Value();

    /// <summary><c>FVjp</c>.</summary>
    public abstract void Vjp();

    /// <summary><c>FJvp</c>.</summary>
    public abstract void Jvp();

    /// <summary><c>FJacobian</c> in a new matrix.</summary>
    public abstract double[,] Jacobian();

    /// <summary><c>FJacobian</c> row by row.</summary>
    /// <param name="rows">m·n numbers, overwritten.</param>
    public abstract void Jacobian(double[] rows);

    /// <summary><c>FJvp</c> along several directions in one call: the tangents of the results for each; nothing where there is no such member.</summary>
    public abstract double[][]? Seeds(double[][] directions);

    /// <summary>The cotangents of the results, whose shapes the last call has shown.</summary>
    public abstract void TakeCotangents(Queue<double> numbers);

    /// <summary>Takes arguments, gradients of their shapes filled with <paramref name="fill"/>, and directions.</summary>
    public void Load(object[] inputs, double fill, double[] direction)
    {
        Inputs = Tangents.Copy(inputs);
        object[] differentiated = [.. inputs.Where((_, index) => IsDifferentiated[index])];
        Gradients = [.. differentiated.Select(input => Tangents.Filled(input, fill))];
        Directions = Tangents.Unflatten(direction, differentiated);
    }

    /// <summary>Numbers in the shape of an array.</summary>
    protected static T Shaped<T>(T template, Queue<double> numbers)
        where T : notnull => (T)Tangents.Unflatten([.. Tangents.Flatten(template).Select(_ => numbers.Dequeue())], [template])[0];

    /// <summary>An array of the same shape that holds nothing yet.</summary>
    protected static T Empty<T>(T template)
        where T : notnull => (T)Tangents.Filled(template, double.NaN);

    /// <summary>Calls what writes to an array of numbers of single precision.</summary>
    protected static void Narrow(double[] rows, Action<float[]> call)
    {
        var narrow = Array.ConvertAll(rows, number => (float)number);
        call(narrow);
        Array.Copy(narrow, rows, rows.Length);
    }

    /// <inheritdoc cref="Narrow(double[], Action{float[]})"/>
    protected static void Narrow(double[] rows, Action<double[]> call) => call(rows);

    /// <summary>A matrix in double precision.</summary>
    protected static double[,] Wide(Array matrix)
    {
        var wide = new double[matrix.GetLength(0), matrix.GetLength(1)];
        Array.Copy(matrix, wide, matrix.Length);
        return wide;
    }
}
