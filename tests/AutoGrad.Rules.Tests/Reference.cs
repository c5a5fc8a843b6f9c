using System.Globalization;

namespace AutoGrad.Rules.Tests;

/// <summary>The special functions' derivatives at one point, computed with mpmath (see reference.py beside the file).</summary>
internal sealed record Reference(double[] At, double Value, double[] Partials)
{
    private static readonly Lazy<ILookup<string, Reference>> Points = new(Read);

    public static IEnumerable<string> Functions => Points.Value.Select(group => group.Key);

    public static IEnumerable<Reference> Of(string function) => Points.Value[function];

    /// <summary>What a derivative may be wrong by, absolutely, where it crosses zero at an argument that is not zero.</summary>
    public static double NearZero(string rule) => rule switch
    {
        "LogGamma" or "Trigamma" => 1e-14,
        "Gamma" => 4e-14,
        "XLogX" or "Sinc" or "SphericalBesselJ1" or "BesselJ0" or "BesselJ1" => 1e-15,
        _ => 0,
    };

    private static ILookup<string, Reference> Read()
    {
        using var reader = new StreamReader(typeof(Reference).Assembly.GetManifestResourceStream("reference.csv")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split(';'))
            .Select(fields => (Function: "SpecialFunctions." + fields[0], Numbers: fields.Skip(1).Select(Number).ToArray()))
            .Select(row => (row.Function, Arity: Arity(row.Function), row.Numbers))
            .ToLookup(row => row.Function, row => new Reference(row.Numbers[..row.Arity], row.Numbers[row.Arity], row.Numbers[(row.Arity + 1)..]));
    }

    private static int Arity(string function) => function.EndsWith("Beta", StringComparison.Ordinal) || function.EndsWith("Difference", StringComparison.Ordinal) || function.EndsWith("LogSumExp", StringComparison.Ordinal) || function.EndsWith("XLogY", StringComparison.Ordinal) ? 2 : 1;

    private static double Number(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
