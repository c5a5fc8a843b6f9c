using AutoGrad.Generator.Tests.Golden;
using AutoGrad.Generator.Tests.Harness;
using AutoGrad.Generator.Tests.Harness.Modes;
using AutoGrad.Generator.Tests.Harness.Vectors;

namespace AutoGrad.Conformance.Modes;

/// <summary>A program, and what came of every mode at every point.</summary>
/// <param name="Name">The program.</param>
/// <param name="HasSeveralResults">Its derivative is a Jacobian.</param>
/// <param name="Outcomes">In no order.</param>
internal sealed record JudgedProgram(string Name, bool HasSeveralResults, IReadOnlyList<ModeOutcome> Outcomes)
{
    private const int RandomPointsPerPoint = 3;

    /// <summary>Judges one after the other.</summary>
    /// <param name="only">Part of the names of the programs to be judged; all when empty.</param>
    public static IEnumerable<JudgedProgram> All(string only) =>
        ModePrograms.All.Where(program => program.Name.Contains(only, StringComparison.Ordinal))
            .Select(program => new JudgedProgram(program.Name, false, Judge(() => ModeReport.Of(LoadedProgram.WithEverything(program), RandomPointsPerPoint))))
            .Concat(VectorProgram.All.Where(program => program.Program.Name.Contains(only, StringComparison.Ordinal))
                .Select(program => new JudgedProgram(program.Program.Name, true, Judge(() => VectorReport.Of(LoadedVector.Of(program), RandomPointsPerPoint)))));

    /// <summary>The mode found numbers to compare, and nothing wrong.</summary>
    public bool Passes(Mode mode) => Outcomes.Any(outcome => outcome.Mode == mode && outcome.Comparisons > 0) && Outcomes.All(outcome => outcome.Mode != mode || outcome.Failure is null);

    private static List<ModeOutcome> Judge(Func<IEnumerable<ModeOutcome>> judged)
    {
        try
        {
            return [.. judged()];
        }
        catch (Exception error) when (error is Xunit.Sdk.XunitException or InvalidOperationException)
        {
            return [new(Mode.Value, 0, 0, $"not accepted: {error.Message} {error.InnerException}")];
        }
    }
}
