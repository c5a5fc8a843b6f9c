using System.Globalization;
using System.Reflection;
using AutoGrad.Generator.Tests.Harness;

namespace AutoGrad.Conformance.Wild;

/// <param name="Points">At how many points gradient and differences agree.</param>
/// <param name="Disagreement">Where they do not.</param>
/// <param name="Why">Why there is no point.</param>
internal sealed record SampleOutcome(int Points, string? Disagreement, string? Why);

/// <summary>One method at random points: those where it has a finite value, and where differences settle on its slope.</summary>
internal static class SampleMethod
{
    private const int Wanted = 3, Attempts = 300;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>A method that does not end is given up.</summary>
    public static SampleOutcome Judge(Type driver, ulong seed)
    {
        var outcome = new SampleOutcome(0, null, "it did not end in time");
        var thread = new Thread(() =>
        {
            try
            {
                Volatile.Write(ref outcome, Try(driver, seed));
            }
            catch (TargetInvocationException error)
            {
                Volatile.Write(ref outcome, new(0, null, error.InnerException?.GetType().Name));
            }
        }, 64 << 20) { IsBackground = true };
        thread.Start();
        thread.Join(Patience);
        return Volatile.Read(ref outcome);
    }

    private static SampleOutcome Try(Type type, ulong seed)
    {
        var driver = (DerivativeDriver)Activator.CreateInstance(type)!;
        var random = new Random((int)seed);
        var (points, why) = (0, "no finite value");
        for (var attempt = 0; attempt < Attempts && points < Wanted; attempt++)
        {
            var inputs = Draw(type, random);
            double[] gradient;
            try
            {
                driver.Load(inputs, double.NaN);
                var value = driver.Value();
                if (!double.IsFinite(value))
                {
                    continue;
                }

                driver.Load(inputs, double.NaN);
                if (!driver.ValueAndGradient().Equals(value))
                {
                    return new(points, $"the value at {Text(inputs)} is another", null);
                }

                gradient = Tangents.Flatten(driver.Gradients);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                why = error.GetType().Name;
                continue;
            }

            driver.Load(inputs, double.NaN); // A method may have written to the arrays that it was given.
            var x = Tangents.Flatten(driver.DifferentiatedInputs());
            var estimates = NumericalGradient.Of(at => ValueAt(driver, inputs, at), x.Length).Estimate(x);
            var settled = 0;
            for (var i = 0; i < x.Length; i++)
            {
                var estimate = estimates[i];
                if (!estimate.IsFinite || !(estimate.Error < 1e-5 * (1 + Math.Abs(estimate.Value))))
                {
                    continue;
                }

                settled++;
                if (!(Math.Abs(estimate.Value - gradient[i]) <= 50 * estimate.Error + 1e-5 * (1 + Math.Abs(estimate.Value))))
                {
                    return new(points, string.Create(CultureInfo.InvariantCulture, $"at {Text(inputs)}: partial {i} is {gradient[i]:R}, differences say {estimate.Value:R} ± {estimate.Error:R}"), null);
                }
            }

            points += settled > 0 ? 1 : 0;
            why = settled > 0 ? why : "differences do not settle";
        }

        return new(points, null, why);
    }

    private static double ValueAt(DerivativeDriver driver, object[] inputs, ReadOnlySpan<double> x)
    {
        driver.Load(inputs, double.NaN);
        var moved = Tangents.Unflatten(x, driver.DifferentiatedInputs());
        var (all, next) = ((object[])inputs.Clone(), 0);
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = driver.IsDifferentiated[i] ? moved[next++] : all[i];
        }

        driver.Load(all, double.NaN);
        try
        {
            return driver.Value();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return double.NaN;
        }
    }

    /// <summary>Numbers of the sizes that functions are made for, small counts, arrays of one length.</summary>
    private static object[] Draw(Type type, Random random)
    {
        var (scale, length) = (random.Next(4) switch { 0 => 1.0, 1 => 3, 2 => 10, _ => 0.3 }, random.Next(3, 7));
        var signed = random.Next(3) == 0;
        double Number() => scale * (random.NextDouble() - (signed ? 0.5 : 0));
        double[] Row() => [.. Enumerable.Range(0, length).Select(_ => Number())];
        return [.. type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(field => !field.Name.EndsWith("Gradient", StringComparison.Ordinal) && !field.Name.EndsWith("Tangent", StringComparison.Ordinal))
            .Select(field => field.FieldType switch
            {
                { Name: "Double" } => Number(),
                { Name: "Int32" } => random.Next(0, 6),
                { Name: "Boolean" } => random.Next(2) == 0,
                { Name: "Double[]" } => Row(),
                { Name: "Int32[]" } => Enumerable.Range(0, length).Select(_ => random.Next(0, length)).ToArray(),
                _ => (object)Enumerable.Range(0, length).Select(_ => Row()).ToArray(),
            })];
    }

    private static string Text(object[] inputs) => string.Join("; ", inputs.Select(input => string.Join(", ", Tangents.Flatten(input).Select(number => number.ToString("R", CultureInfo.InvariantCulture)))));
}
