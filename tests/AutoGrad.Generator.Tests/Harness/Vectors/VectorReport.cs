using AutoGrad.Generator.Tests.Harness.Modes;

namespace AutoGrad.Generator.Tests.Harness.Vectors;

/// <summary>A program with several results in every mode, at the points of its header and beside them.</summary>
internal static class VectorReport
{
    /// <summary>What came of every mode at every point.</summary>
    /// <param name="loaded">The program.</param>
    /// <param name="beside">How many points beside each one of the header.</param>
    public static IEnumerable<ModeOutcome> Of(LoadedVector loaded, int beside)
    {
        lock (loaded.Driver)
        {
            return [.. Points(loaded, beside).SelectMany(point => VectorChecks.At(loaded.Driver, point.Point)
                .Select(outcome => outcome.Failure is null ? outcome : outcome with { Failure = $"at {point.Text}: {outcome.Failure}" }))];
        }
    }

    private static IEnumerable<(ModePoint Point, string Text)> Points(LoadedVector loaded, int beside)
    {
        for (var i = 0; i < loaded.Driver.PointCount; i++)
        {
            var given = loaded.Driver.PointAt(i);
            var point = new ModePoint(given.Inputs, given.IsKink, loaded.IsSingle, 100 * i);
            yield return (point, given.Text);
            for (var near = 1; near <= beside; near++) yield return (point.Near(loaded.Driver.IsDifferentiated, 100 * i + near), $"{given.Text}, moved {near}");
        }
    }
}
