using AutoGrad.Checking;
using AutoGrad.Generator.Tests.Harness;
using AutoGrad.Generator.Tests.Harness.Modes;

namespace AutoGrad.Conformance.Conforming;

/// <summary>What must be true of the derivative of a construct.</summary>
internal sealed class Witnesses(ConstructCompilation compilation, Construct construct, Form form)
{
    private const int Callers = 8;

    /// <summary>Everything but allocations, which the modes have their own table for.</summary>
    private static readonly Mode[] Modes = [.. Enum.GetValues<Mode>().Where(mode => mode != Mode.Allocation)];

    private int _comparisons;

    public Cell Judge()
    {
        if (compilation.Refusal(construct, form) is { } refusal)
        {
            return new(construct, form, refusal, null, 0);
        }

        if (compilation.Error(construct, form) is { } error)
        {
            return new(construct, form, null, error, 0);
        }

        string? wrong;
        try
        {
            var driver = compilation.Driver(construct, form);
            wrong = Inputs.Usual(driver).Select(point => AtPoint(driver, point)).Concat(form == Form.Alone ? construct.Points.Select(point => AtOwn(driver, point)) : []).Concat(Inputs.Odd(driver).Select(odd => Alike(driver, odd))).FirstOrDefault(found => found is not null);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            wrong = thrown.ToString();
        }

        return new(construct, form, null, wrong ?? (_comparisons == 0 ? "nothing could be compared" : null), _comparisons);
    }

    private string? AtPoint(DerivativeDriver driver, object[] inputs) => ByModes(driver, inputs, construct.IsApart) ?? ByDifferences(driver, inputs) ?? Together(driver, inputs);

    private string? AtOwn(DerivativeDriver driver, OwnPoint point)
    {
        var inputs = Inputs.At(compilation.Driver(construct, form), point);
        driver.Load(inputs, double.NaN);
        driver.ValueAndGradient();
        foreach (var (name, expected) in point.Gradient)
        {
            var actual = Tangents.Flatten(driver.Gradients[name == "x" ? 0 : 1])[0];
            _comparisons++;
            if (!(Math.Abs(actual - expected) <= 1e-12 * Math.Max(1, Math.Abs(expected))) && !actual.Equals(expected))
            {
                return FormattableString.Invariant($"{name}' is {actual}, not {expected}");
            }
        }

        return ByModes(driver, inputs, construct.IsKink || construct.IsApart) ?? (construct.IsKink ? null : ByDifferences(driver, inputs)) ?? Together(driver, inputs);
    }

    /// <summary>The value bit for bit; forward against reverse mode; Hessians against differences of gradients; arguments; a second call.</summary>
    private string? ByModes(DerivativeDriver driver, object[] inputs, bool isKink)
    {
        var outcomes = ModeChecks.At(driver, new ModePoint(inputs, isKink, Inputs.IsSingle(driver) || construct.Topic.Contains("float", StringComparison.Ordinal), 1), Modes).ToList();
        _comparisons += outcomes.Sum(outcome => outcome.Comparisons);
        return outcomes.Find(outcome => outcome.Failure is not null) is { } failure ? $"{failure.Mode}: {failure.Failure}" : null;
    }

    /// <summary>The gradient against differences of the method's values, which estimate their own error.</summary>
    private string? ByDifferences(DerivativeDriver driver, object[] inputs)
    {
        if (construct.IsApart)
        {
            return null;
        }

        driver.Load(inputs, double.NaN);
        var x = Tangents.Flatten(driver.DifferentiatedInputs());
        var isSingle = Inputs.IsSingle(driver) || construct.Topic.Contains("float", StringComparison.Ordinal);
        var report = GradientCheck.Of(driver.Objective(), isSingle ? GradientCheckOptions.Float : GradientCheckOptions.Default).At(x);
        _comparisons += report.Comparisons.Count();
        return report.Comparisons.Any(comparison => comparison.Verdict == Verdict.Fail) ? report.ToString() : null;
    }

    /// <summary>Eight at once give what one gives.</summary>
    private string? Together(DerivativeDriver driver, object[] inputs)
    {
        driver.Load(inputs, double.NaN);
        var value = driver.ValueAndGradient();
        var bits = Tangents.Flatten(driver.Gradients);
        var failed = 0;
        Parallel.For(0, Callers, new ParallelOptions { MaxDegreeOfParallelism = Callers }, _ =>
        {
            var own = compilation.Driver(construct, form);
            own.Load(inputs, double.NaN);
            if (!own.ValueAndGradient().Equals(value) || !Tangents.Flatten(own.Gradients).SequenceEqual(bits))
            {
                Interlocked.Increment(ref failed);
            }
        });
        _comparisons += Callers;
        return failed == 0 ? null : $"{failed} of {Callers} calls at once differ";
    }

    /// <summary>Where the method throws, its derivative throws the same; where it does not, an empty array has an empty gradient.</summary>
    private string? Alike(DerivativeDriver driver, object[] inputs)
    {
        double value = 0, again = 0;
        driver.Load(inputs, double.NaN);
        var expected = Thrown(() => value = driver.Value());
        driver.Load(inputs, double.NaN);
        var actual = Thrown(() => again = driver.ValueAndGradient());
        _comparisons++;
        return expected != actual ? $"the method throws {expected?.Name ?? "nothing"}, its derivative {actual?.Name ?? "nothing"}"
            : expected is null && !value.Equals(again) ? FormattableString.Invariant($"the value of an empty array is {value}, with its derivative {again}")
            : null;
    }

    private static Type? Thrown(Action call)
    {
        try
        {
            call();
            return null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return error.GetType();
        }
    }
}
