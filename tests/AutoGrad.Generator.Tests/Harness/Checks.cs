using Xunit.Sdk;
using static AutoGrad.Generator.Tests.Harness.Numbers;

namespace AutoGrad.Generator.Tests.Harness;

/// <summary>What must hold for a program at every point of its header.</summary>
internal static class Checks
{
    /// <summary>Runs a check at every point and reports every point where it fails.</summary>
    public static void AtEveryPoint(LoadedProgram program, Action<LoadedProgram, DriverPoint> check)
    {
        lock (program.Driver)
        {
            var failures = new List<string>();
            for (var index = 0; index < program.Driver.PointCount; index++)
            {
                var point = program.Driver.PointAt(index);
                try
                {
                    check(program, point);
                }
                catch (Exception failure) when (failure is XunitException or ArithmeticException or ArgumentException or IndexOutOfRangeException or NullReferenceException or InvalidOperationException or GradientCheckException)
                {
                    failures.Add($"at {point.Text}:\n    {(failure is XunitException or GradientCheckException ? failure.Message : failure)}");
                }
            }

            if (failures.Count > 0)
            {
                throw new XunitException(string.Join('\n', failures));
            }
        }
    }

    /// <summary>The derivative's value is the user's own, bit for bit, and what mathematics says.</summary>
    public static void Value(LoadedProgram program, DriverPoint point)
    {
        var driver = program.Driver;
        var expected = Primal(driver, point, out _);
        driver.Load(point, double.NaN);
        SameBits("ValueAndGradient's value", expected, driver.ValueAndGradient());
        driver.Load(point, 0);
        SameBits("Vjp's value", expected, driver.Vjp(1));
        if (point.Value is { } value)
        {
            Close("value", value, expected, Tolerance(program, [expected]));
        }
    }

    /// <summary>The gradient overwrites what its destination held, and is what mathematics says.</summary>
    public static void ClosedForm(LoadedProgram program, DriverPoint point)
    {
        var gradients = Gradients(program.Driver, point);
        foreach (var (parameter, expected, actual) in Zip(program, point.Gradients, gradients))
        {
            if (expected is not null)
            {
                AllClose($"{parameter}'", expected, Tangents.Flatten(actual), Tolerance(program, Tangents.Flatten(gradients)));
            }
        }
    }

    /// <summary>The gradient agrees with differences of the user's own method; at a kink it is a subgradient.</summary>
    public static void Numerical(LoadedProgram program, DriverPoint point)
    {
        if (point.IsKink && point.Gradients.Any(closed => closed is null))
        {
            throw new XunitException("At a kink the header must say what the convention gives for every parameter.");
        }

        if (point.IsCut && point.Gradients.Any(closed => closed is null))
        {
            throw new XunitException("Where a derivative is cut the header must say what is left for every parameter.");
        }

        AgreesWithDifferences(program, point, Tangents.Flatten(Gradients(program.Driver, point)));
    }

    /// <summary>What the header says agrees with the user's own method, by its value and its differences: the header is a witness, so it is examined too.</summary>
    public static void Header(LoadedProgram program, DriverPoint point)
    {
        var value = Primal(program.Driver, point, out _);
        if (point.Value is { } closed)
        {
            Close("value", closed, value, Tolerance(program, [value]));
        }

        if (point.Gradients.All(expected => expected is not null))
        {
            AgreesWithDifferences(program, point, [.. point.Gradients.SelectMany(expected => expected!)]);
        }
    }

    private static void AgreesWithDifferences(LoadedProgram program, DriverPoint point, double[] gradient)
    {
        var driver = program.Driver;
        var x = Tangents.Flatten([.. point.Inputs.Where((_, i) => driver.IsDifferentiated[i])]);
        Assert.Equal(x.Length, gradient.Length);
        if (x.Length == 0 || point.IsCut || gradient.Any(double.IsInfinity))
        {
            // There is nothing to move, another derivative is wanted, or a pole that differences cannot resolve; the closed form decides.
            return;
        }

        var options = (program.Method.IsSingle ? GradientCheckOptions.Float : GradientCheckOptions.Default) with { Name = program.Method.Name, Kinks = point.IsKink ? KinkPolicy.Accept : KinkPolicy.Fail };
        var objective = AutoGrad.Objective.Of(numbers => ValueAt(driver, point, numbers), (ReadOnlySpan<double> _, Span<double> result) => gradient.CopyTo(result), x.Length);
        var report = GradientCheck.Of(objective, options).At(x);
        if (point.IsKink)
        {
            // At the edge of its domain a function may have no differences at all.
            report.Assert(allowInconclusive: true);
        }
        else
        {
            report.Assert();
        }
    }

    /// <summary>The convenient form returns the same bits.</summary>
    public static void Gradient(LoadedProgram program, DriverPoint point)
    {
        var expected = Tangents.Flatten(Gradients(program.Driver, point));
        program.Driver.Load(point, double.NaN);
        program.Driver.Gradient();
        AllSameBits("Gradient", expected, Tangents.Flatten(program.Driver.Gradients));
    }

    /// <summary>The vector-Jacobian product is linear in its cotangent, adds to what is there, and a zero cotangent adds nothing, even at a pole.</summary>
    public static void Vjp(LoadedProgram program, DriverPoint point)
    {
        const double Cotangent = -1.75;
        var driver = program.Driver;
        var gradient = Tangents.Flatten(Gradients(driver, point));
        driver.Load(point, 0.5);
        driver.Vjp(Cotangent);
        var expected = gradient.Select(partial => 0.5 + Cotangent * partial).ToArray();
        AllClose("Vjp(-1.75) on top of 0.5", expected, Tangents.Flatten(driver.Gradients), Tolerance(program, [.. expected, .. gradient]));

        driver.Load(point, 0.5);
        driver.Vjp(0);
        AllSameBits("Vjp(0) on top of 0.5", [.. gradient.Select(_ => 0.5)], Tangents.Flatten(driver.Gradients));
    }

    /// <summary>The objective is the same function of the flattened differentiated parameters, and leaves its point alone.</summary>
    public static void Objective(LoadedProgram program, DriverPoint point)
    {
        var driver = program.Driver;
        var value = Primal(driver, point, out _);
        var gradient = Tangents.Flatten(Gradients(driver, point));
        var x = Tangents.Flatten([.. point.Inputs.Where((_, i) => driver.IsDifferentiated[i])]);
        driver.Load(point, double.NaN);
        var objective = driver.Objective();
        Assert.Equal(x.Length, objective.Dimension);
        foreach (var candidate in driver.ObjectiveOfAnyLength() is { } any ? new[] { objective, any } : [objective])
        {
            var (at, result) = ((double[])x.Clone(), x.Select(_ => double.NaN).ToArray());
            SameBits("objective's Value", value, candidate.Value(at));
            SameBits("objective's ValueAndGradient", value, candidate.ValueAndGradient(at, result));
            AllSameBits("objective's gradient", gradient, result);
            SameBits("objective's Value, again", value, candidate.Value(at));
            AllSameBits("objective's point", x, at);
        }
    }

    /// <summary>The Hessian is what mathematics says.</summary>
    public static void Hessian(LoadedProgram program, DriverPoint point)
    {
        if (point.Hessian is not { } expected) return;
        program.Driver.Load(point, double.NaN);
        double[] actual = [.. program.Driver.Hessian().Cast<double>()];
        AllClose("the Hessian", expected, actual, Tolerance(program, actual));
    }

    /// <summary>A derivative leaves its arguments as the user's own method leaves them.</summary>
    public static void Inputs(LoadedProgram program, DriverPoint point)
    {
        var driver = program.Driver;
        Primal(driver, point, out var expected);
        foreach (var (name, call) in new (string, Action)[] { ("ValueAndGradient", () => driver.ValueAndGradient()), ("Gradient", driver.Gradient), ("Vjp", () => driver.Vjp(1)) })
        {
            driver.Load(point, 0);
            call();
            AllSameBits($"arguments after {name}", expected, Tangents.Flatten(driver.Inputs));
        }
    }

    /// <summary>The second call gives the bits of the first: nothing is kept.</summary>
    public static void Repeats(LoadedProgram program, DriverPoint point)
    {
        var expected = Tangents.Flatten(Gradients(program.Driver, point));
        AllSameBits("second call", expected, Tangents.Flatten(Gradients(program.Driver, point)));
    }

    /// <summary>A gradient that is not shaped like its parameter is refused, not overrun or left half empty.</summary>
    public static void Shapes(LoadedProgram program, DriverPoint point)
    {
        var driver = program.Driver;
        for (var index = 0; index < program.Method.Differentiated.Count; index++)
        {
            driver.Load(point, 0);
            if (program.Method.Differentiated[index].Shape == Shape.Scalar)
            {
                continue;
            }

            var gradients = driver.Gradients;
            gradients[index] = Tangents.WithOneMore((Array)gradients[index]);
            driver.Gradients = gradients;
            Assert.ThrowsAny<ArgumentException>(() => driver.ValueAndGradient());
            Assert.ThrowsAny<ArgumentException>(() => driver.Vjp(1));
        }
    }

    /// <summary>Bytes that <c>FValueAndGradient</c> allocates when it is called once more.</summary>
    public static long AllocatedBytes(LoadedProgram program, DriverPoint point)
    {
        const int Calls = 16;
        var driver = program.Driver;
        driver.Load(point, double.NaN);
        for (var warm = 0; warm < Calls; warm++)
        {
            driver.ValueAndGradient();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < Calls; call++)
        {
            driver.ValueAndGradient();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    private static object[] Gradients(ProgramDriver driver, DriverPoint point)
    {
        driver.Load(point, double.NaN);
        driver.ValueAndGradient();
        return driver.Gradients;
    }

    private static double Primal(ProgramDriver driver, DriverPoint point, out double[] inputsAfter)
    {
        driver.Load(point, double.NaN);
        var value = driver.Value();
        inputsAfter = Tangents.Flatten(driver.Inputs);
        return value;
    }

    private static double ValueAt(ProgramDriver driver, DriverPoint point, ReadOnlySpan<double> numbers)
    {
        var inputs = Tangents.Copy(point.Inputs);
        var moved = new Queue<object>(Tangents.Unflatten(numbers, [.. inputs.Where((_, i) => driver.IsDifferentiated[i])]));
        driver.Inputs = [.. inputs.Select((input, i) => driver.IsDifferentiated[i] ? moved.Dequeue() : input)];
        return driver.Value();
    }

    private static IEnumerable<(string Parameter, double[]? Expected, object Actual)> Zip(LoadedProgram program, double[]?[] expected, object[] actual) =>
        program.Method.Differentiated.Select((parameter, i) => (parameter.Name, expected[i], actual[i]));

    private static double Tolerance(LoadedProgram program, double[] numbers) =>
        (program.Method.IsSingle ? 4e-6 : 4e-13) * numbers.Select(Math.Abs).Where(double.IsFinite).DefaultIfEmpty(0).Append(1e-2).Max();
}
