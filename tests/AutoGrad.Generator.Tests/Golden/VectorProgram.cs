using System.Text.RegularExpressions;

namespace AutoGrad.Generator.Tests.Golden;

/// <summary>One program of <c>VectorPrograms/</c>: a method with several results, which its header names in the order of the Jacobian's rows.</summary>
/// <param name="Program">The program and its points.</param>
/// <param name="Results">What receives results: <c>return</c> for the method's own, and the names of parameters.</param>
/// <param name="InPlace">Those of them whose old numbers are read.</param>
public sealed partial record VectorProgram(GoldenProgram Program, IReadOnlyList<string> Results, IReadOnlyList<string> InPlace)
{
    private static readonly Lazy<IReadOnlyList<VectorProgram>> Everything = new(() =>
        [.. GoldenProgram.In("VectorPrograms").Select(program => Of(program with { Name = "Vector." + program.Name })).SelectMany(program => program.IsInSingle ? [program] : new[] { program, program.InSingle() })]);

    /// <summary>Every program, in double and in single precision.</summary>
    public static IReadOnlyList<VectorProgram> All => Everything.Value;

    /// <summary>The program with this name.</summary>
    public static VectorProgram Named(string name) => All.Single(program => program.Program.Name == name);

    /// <summary>Reads what the header says of the results.</summary>
    public static VectorProgram Of(GoldenProgram program) => new(program, Names(program.Source, "results"), Names(program.Source, "in place"));

    // Vectors of the library have no other precision than single, complex numbers none but double.
    private bool IsInSingle => Program.Source.Contains("using System.Numerics;", StringComparison.Ordinal);

    /// <summary>The same program in single precision.</summary>
    private VectorProgram InSingle()
    {
        var source = Fraction().Replace(DoublePrecision().Replace(Program.Source, "float"), "$0f").Replace("Math.", "MathF.", StringComparison.Ordinal);
        return Of(GoldenHeader.Parse(Program.Name + " in single", source));
    }

    private static List<string> Names(string source, string key) =>
        [.. source.Split('\n').Where(line => line.StartsWith($"// {key}: ", StringComparison.Ordinal)).SelectMany(line => line[(key.Length + 5)..].Split(',', StringSplitOptions.TrimEntries))];

    [GeneratedRegex(@"\bdouble\b")]
    private static partial Regex DoublePrecision();

    [GeneratedRegex(@"(?<![\w.])\d+\.\d+(?![\w.])")]
    private static partial Regex Fraction();

    /// <inheritdoc/>
    public override string ToString() => Program.Name;
}
