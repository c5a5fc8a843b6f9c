using AutoGrad.Conformance.Evaluation;
using AutoGrad.Generator.Tests.Harness;
using AutoGrad.Generator.Tests.Harness.Modes;

namespace AutoGrad.Conformance.Running;

/// <summary>Forward mode and second derivatives of a random program, against the interpreter's own.</summary>
internal static class ForwardChecks
{
    // What the interpreter says exactly is not asked of differences and sums of products.
    private static readonly Mode[] ToTheBit = [Mode.Value, Mode.Rows, Mode.ZeroDirection, Mode.Arguments, Mode.Repeats, Mode.Objective];

    /// <summary>What is wrong, or <see langword="null"/>.</summary>
    public static (string Kind, string Details)? At(
        DerivativeDriver loaded, ModePoint point, double[] direction, Tangent? expected, double precision, bool allocatesRows, Action<string> stage)
    {
        void Load()
        {
            loaded.Load(point.Inputs, double.NaN);
            loaded.Directions = Tangents.Unflatten(direction, loaded.DifferentiatedInputs());
        }

        stage("Jvp");
        Load();
        var tangent = loaded.Jvp().Tangent;
        var bend = expected?.Along ?? new(0, 0, new double[direction.Length], new double[direction.Length]);
        if (!Checks.Near([tangent], [bend.Dot], [bend.DotSize], precision))
        {
            return ("Jvp", $"along {Checks.Text(direction)}\nexpected {Checks.Text(bend.Dot)}\n     got {Checks.Text(tangent)}");
        }

        stage("seeds");
        Load();
        if (loaded.Seeds([direction, new double[direction.Length]]) is { } seeds && !(Checks.Near([seeds[0]], [bend.Dot], [bend.DotSize], precision) && Checks.Near([seeds[1]], [0], [0], precision)))
        {
            return ("seeds", $"along {Checks.Text(direction)} and nothing\nexpected {Checks.Text(bend.Dot)}\n     got {Checks.Text(seeds)}");
        }

        stage("Hvp");
        Load();
        loaded.Hvp();
        var product = Tangents.Flatten(loaded.Gradients);
        if (bend.IsFinite && !Checks.Near(product, bend.Slopes, bend.Sizes, precision))
        {
            return ("Hvp", $"along {Checks.Text(direction)}\nexpected {Checks.Text(bend.Slopes)}\n     got {Checks.Text(product)}");
        }

        stage("modes");
        var modes = point with { WholeUpTo = 8 };
        // The rows of a jagged parameter that the method writes to have tangents of their own.
        var mayAllocate = allocatesRows || loaded.Inputs.Any(input => input is double[][] or float[][]);
        return ModeChecks.At(loaded, modes, mayAllocate ? ToTheBit : [.. ToTheBit, Mode.Allocation]).FirstOrDefault(outcome => outcome.Failure is not null) is { Failure: { } failure } wrong
            ? ($"{wrong.Mode}", failure)
            : null;
    }
}
