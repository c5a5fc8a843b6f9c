namespace AutoGrad.Generator.Tests.Harness.Modes;

/// <summary>A program in every mode, at the points of its header and beside them.</summary>
internal static class ModeReport
{
    /// <summary>What came of every mode at every point.</summary>
    /// <param name="loaded">The program, asking for everything.</param>
    /// <param name="beside">How many points beside each one of the header.</param>
    public static IEnumerable<ModeOutcome> Of(LoadedProgram loaded, int beside)
    {
        for (var i = 0; i < loaded.Driver.PointCount; i++)
        {
            var given = loaded.Driver.PointAt(i);
            var point = new ModePoint(given.Inputs, given.IsKink, loaded.ComputesInSingle, 100 * i) { IsCut = given.IsCut };
            foreach (var outcome in At(loaded, point, given.Text)) yield return outcome;
            for (var near = 1; near <= beside; near++)
            {
                var moved = point.Near(loaded.Driver.IsDifferentiated, 100 * i + near);
                var x = Tangents.Flatten([.. moved.Inputs.Where((_, k) => loaded.Driver.IsDifferentiated[k])]);
                foreach (var outcome in At(loaded, moved, $"{given.Text}, moved to {string.Join(", ", x)}")) yield return outcome;
            }
        }
    }

    /// <summary>What is wrong; allocations are, unless there is a reason for them.</summary>
    public static IEnumerable<string> Failures(string program, LoadedProgram loaded)
    {
        lock (loaded.Driver)
        {
            return [.. from outcome in Of(loaded, beside: 1)
                       where outcome.Failure is not null && !(outcome.Mode == Mode.Allocation && Allocating.Why(program) is not null)
                       select $"{outcome.Mode} {outcome.Failure}"];
        }
    }

    private static IEnumerable<ModeOutcome> At(LoadedProgram loaded, ModePoint point, string text) =>
        ModeChecks.At(loaded.Driver, point).Select(outcome => outcome.Failure is null ? outcome : outcome with { Failure = $"at {text}: {outcome.Failure}" });
}
