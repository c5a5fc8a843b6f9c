using System.Reflection;
using AutoGrad.Generator.Tests.Harness;

namespace AutoGrad.Conformance.Conforming;

/// <summary>Arguments for the parameters that a driver has.</summary>
internal static class Inputs
{
    /// <summary>Three points inside the domain of every construct.</summary>
    public static IEnumerable<object[]> Usual(DerivativeDriver driver)
    {
        yield return Make(driver, [0.7, 1.3, 0.9], [0.4, 1.1, 0.9, 1.6], 3);
        yield return Make(driver, [1.6, 0.8, 1.2], [1.2, 0.3, 0.8, 0.5], 2);
        yield return Make(driver, [1.1, 1.9, 0.6], [2.1, 1.4, 0.6], 1);
    }

    /// <summary>Arguments that guards look for: nothing at all, less than nothing, more than there is.</summary>
    public static IEnumerable<object[]> Odd(DerivativeDriver driver)
    {
        yield return Make(driver, [0.7, 1.3, 0.9], [], 0);
        yield return Make(driver, [0.7, 1.3, 0.9], [], 3);
        yield return Make(driver, [0.7, 1.3, 0.9], [0.4, 1.1, 0.9, 1.6], -1);
    }

    public static object[] At(DerivativeDriver driver, OwnPoint point) => Make(
        driver, [point.Inputs.GetValueOrDefault("x", 0.7), point.Inputs.GetValueOrDefault("y", 1.3), 0.9], [0.4, 1.1, 0.9, 1.6], (int)point.Inputs.GetValueOrDefault("n", 3));

    public static bool IsSingle(DerivativeDriver driver) => FieldsOf(driver).Any(field => field.FieldType.ToString().StartsWith("System.Single", StringComparison.Ordinal));

    private static object[] Make(DerivativeDriver driver, double[] numbers, double[] row, int count)
    {
        var next = 0;
        return [.. FieldsOf(driver).Select(field => field.FieldType switch
        {
            // What may be missing is there for one of the counts.
            { Name: "Nullable`1" } => count == 2 ? 1.5 : null!,
            { Name: "Double[]" } when field.Name.TrimStart('_') == "w" => count == 2 ? row.Clone() : null!,
            { Name: "Double" } => numbers[next++ % numbers.Length],
            { Name: "Single" } => (float)numbers[next++ % numbers.Length],
            { Name: "Int32" } => count,
            { Name: "Boolean" } => count > 1,
            { Name: "Double[]" } => row.Clone(),
            { Name: "Single[]" } => Array.ConvertAll(row, number => (float)number),
            { Name: "Double[][]" } => new[] { row, [.. row.Reverse()] },
            { Name: "Double[,]" } => new double[,] { { numbers[0], numbers[1] }, { numbers[1], numbers[2] } },
            { Name: "List`1" } => new List<double>(row),
            { Name: "IReadOnlyList`1" } => (double[])row.Clone(),
            { Name: "ReadOnlyMemory`1" } => new ReadOnlyMemory<double>(row),
            var type => throw new NotSupportedException($"no argument of the type {type}"),
        })];
    }

    /// <summary>The parameters: what the driver holds, without gradients and tangents.</summary>
    private static IEnumerable<FieldInfo> FieldsOf(DerivativeDriver driver) =>
        driver.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(field => !field.Name.EndsWith("Gradient", StringComparison.Ordinal) && !field.Name.EndsWith("Tangent", StringComparison.Ordinal));
}
