using System.Globalization;
using AutoGrad.Conformance.Evaluation;
using AutoGrad.Conformance.Programs;
using AutoGrad.Generator.Tests.Harness;
using AutoGrad.Generator.Tests.Harness.Modes;

namespace AutoGrad.Conformance.Running;

/// <summary>What must hold for a program at each of its points.</summary>
internal static class Checks
{
    public static Failure? Run(RandomProgram program, DerivativeDriver loaded)
    {
        foreach (var point in program.Points)
        {
            var stage = "";
            try
            {
                if (At(program, loaded, point, value => stage = value) is { } found)
                {
                    return new(program, found.Kind, $"at {Show(program, point)}\n{found.Details}");
                }
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                return new(program, $"{stage} throws {error.GetType().Name}", $"at {Show(program, point)}\n{error.Message}\n{error.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}");
            }
        }

        return null;
    }

    private static (string Kind, string Details)? At(RandomProgram program, DerivativeDriver loaded, object[] point, Action<string> stage)
    {
        stage("witness");
        var moving = program.Root.Parameters.Select((p, i) => (p, i)).Where(pair => pair.p.IsDifferentiated).Select(pair => pair.i).ToArray();
        object[] movingInputs = [.. moving.Select(i => point[i])];
        var direction = Direction(movingInputs, program.Seed);
        var expected = Interpreter.Run(program, point, direction: direction);

        void Load(double fill)
        {
            loaded.Inputs = Tangents.Copy(point);
            loaded.Gradients = [.. moving.Select(i => Tangents.Filled(point[i], fill))];
        }

        double[] Inputs() => Tangents.Flatten(loaded.Inputs);
        double[] Gradients() => Tangents.Flatten(loaded.Gradients);

        stage("the method");
        Load(0);
        double value;
        try
        {
            value = loaded.Value();
        }
        catch (InvalidProgramException)
        {
            // The C# compiler itself makes an invalid method of an array of constants that is read as a span and then not used.
            return null;
        }

        var after = Inputs();
        if (!Same(value, expected.Number))
        {
            return ("interpreter", $"the method gives {Text(value)}, the interpreter {Text(expected.Number)}");
        }

        stage("ValueAndGradient");
        Load(double.NaN);
        var got = loaded.ValueAndGradient();
        var gradient = Gradients();
        if (!Same(value, got))
        {
            return ("value", $"the method gives {Text(value)}, ValueAndGradient {Text(got)}");
        }

        var count = gradient.Length;
        var (slopes, sizes) = (expected.Tangent?.Slopes ?? new double[count], expected.Tangent?.Sizes ?? new double[count]);
        var precision = program.Root.Body.All().Concat(program.Helpers.SelectMany(h => h.Body.All())).Any(n => n.Ty.Scalar == Ty.Float) || program.Root.Parameters.Any(p => p.Ty.Scalar == Ty.Float) ? 1e-4 : 1e-10;
        if (!Near(gradient, slopes, sizes, precision))
        {
            return ("gradient", $"expected {Text(slopes)}\n     got {Text(gradient)}");
        }

        if (!SameAll(after, Inputs()))
        {
            return ("arguments", $"the method leaves {Text(after)}\nValueAndGradient {Text(Inputs())}");
        }

        Load(double.NaN);
        if (!Same(loaded.ValueAndGradient(), value) || !SameAll(gradient, Gradients()))
        {
            return ("second call", $"first {Text(gradient)}\nsecond {Text(Gradients())}");
        }

        stage("Vjp");
        const double Cotangent = -1.75;
        Load(0.5);
        if (!Same(loaded.Vjp(Cotangent), value))
        {
            return ("Vjp value", "another value");
        }

        if (!Near(Gradients(), [.. slopes.Select(slope => 0.5 + Cotangent * slope)], [.. sizes.Select(size => 1 + 2 * size)], precision))
        {
            return ("Vjp", $"expected 0.5 - 1.75 * {Text(slopes)}\ngot {Text(Gradients())}");
        }

        if (!SameAll(after, Inputs()))
        {
            return ("Vjp arguments", $"the method leaves {Text(after)}\nVjp {Text(Inputs())}");
        }

        stage("Gradient");
        Load(0);
        loaded.Gradient();
        if (!SameAll(gradient, Gradients()))
        {
            return ("Gradient", $"ValueAndGradient {Text(gradient)}\nGradient {Text(Gradients())}");
        }

        stage("Objective");
        Load(0);
        var (x, result) = (Tangents.Flatten(movingInputs), new double[count]);
        var objective = loaded.Objective();
        if (objective.Dimension != count || !Same(objective.ValueAndGradient(x, result), value) || !SameAll(gradient, result))
        {
            return ("Objective", $"ValueAndGradient {Text(gradient)}\nObjective {Text(result)}");
        }

        if (program.AsksForForward && ForwardChecks.At(loaded, new ModePoint(point, IsKink: false, IsSingle: precision > 1e-9, (int)program.Seed), direction, expected.Tangent, precision, AllocatesRows(program) || AllocatesByNature(program), stage) is { } forward)
        {
            return forward;
        }

        stage("differences");
        double At(ReadOnlySpan<double> numbers)
        {
            var (varied, next) = (Tangents.Unflatten(numbers, movingInputs), 0);
            loaded.Inputs = [.. Tangents.Copy(point).Select((input, i) => moving.Contains(i) ? varied[next++] : input)];
            return loaded.Value();
        }

        if (Smoothness.Of(program) && Differences.Disagree(At, x, gradient, sizes) is { } difference)
        {
            return ("differences", difference);
        }

        stage("allocation");
        return AllocatesRows(program) ? null : Allocates(() => loaded.ValueAndGradient(), Load) is > 0 and var bytes && !(AllocatesByNature(program) && bytes <= Allocates(() => loaded.Value(), Load)) ? ("allocates", $"{bytes} bytes a call") : null;
    }

    /// <summary>Rows are not pooled: a method that makes a jagged array, or writes to a constant one, makes one in its derivative too.</summary>
    private static bool AllocatesRows(RandomProgram program) => program.Held.IsAny ||
        program.Root.Parameters.Any(p => p.Ty.Kind == Kind.Jagged && !p.IsDifferentiated) || program.Root.Body.All().Concat(program.Helpers.SelectMany(h => h.Body.All())).Any(n => n.Op == Op.NewArray && n.Ty.Kind == Kind.Jagged);

    /// <summary>Constant objects, lists and closures are made as the method makes them.</summary>
    private static bool AllocatesByNature(RandomProgram program) => (program.Dress & (Dress.Functions | Dress.Objects | Dress.Records | Dress.Lists | Dress.Helpers | Dress.Structs | Dress.Matrices)) != 0 || program.HasChains;

    private static double[] Direction(object[] inputs, ulong seed)
    {
        var random = new Random((int)seed);
        return Tangents.Flatten(Tangents.Unflatten([.. Tangents.Flatten(inputs).Select(_ => random.Next(-64, 65) / 32.0)], inputs));
    }

    private static long Allocates(Action call, Action<double> load)
    {
        load(0);
        call();
        // The least counts: the pool may have been emptied by a collection between two calls.
        var least = long.MaxValue;
        for (var again = 0; again < 3 && least > 0; again++)
        {
            load(0);
            var before = GC.GetAllocatedBytesForCurrentThread();
            call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static bool Same(double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y);

    private static bool SameAll(double[] x, double[] y) => x.Length == y.Length && x.Zip(y).All(pair => Same(pair.First, pair.Second));

    internal static bool Near(double[] actual, double[] slopes, double[] sizes, double precision)
    {
        for (var i = 0; i < slopes.Length; i++)
        {
            if (!(Math.Abs(actual[i] - slopes[i]) <= precision * sizes[i] + 1e-12 * (precision / 1e-10)))
            {
                return false;
            }
        }

        return actual.Length == slopes.Length;
    }

    public static string Show(RandomProgram program, object[] point) => string.Join("; ", program.Root.Parameters.Zip(point, (p, argument) => $"{p.Name} = {Text(argument)}"));

    internal static string Text(object value) => value switch
    {
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        Array items => $"[{string.Join(", ", items.Cast<object>().Select(Text))}]",
        _ => value.ToString()!,
    };
}
