using System.Globalization;
using System.Text.RegularExpressions;
using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>A model as a residual method of parameters b, bound to data.</summary>
internal delegate void NistModel(ReadOnlySpan<double> b, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> r);

/// <summary>One file of data/nist: observations, two starts, certified parameters and standard deviations.</summary>
internal sealed partial record NistCase(string Name, NistModel Model, double[] X, double[] Y, double[][] Starts, double[] Certified, double[] Deviations, double ResidualSumOfSquares)
{
    public static IReadOnlyList<NistCase> All { get; } = [.. Models.Select(m => Load(m.Key, m.Value))];

    private static Dictionary<string, NistModel> Models => new()
    {
        ["Misra1a"] = NistModels.Misra1a, ["Chwirut2"] = NistModels.Chwirut, ["Chwirut1"] = NistModels.Chwirut, ["Lanczos3"] = NistModels.Lanczos,
        ["Gauss1"] = NistModels.Gauss, ["Gauss2"] = NistModels.Gauss, ["DanWood"] = NistModels.DanWood, ["Misra1b"] = NistModels.Misra1b,
        ["Kirby2"] = NistModels.Kirby2, ["Hahn1"] = NistModels.Cubics, ["Nelson"] = NistModels.Nelson, ["MGH17"] = NistModels.Mgh17,
        ["Lanczos1"] = NistModels.Lanczos, ["Lanczos2"] = NistModels.Lanczos, ["Gauss3"] = NistModels.Gauss, ["Misra1c"] = NistModels.Misra1c,
        ["Misra1d"] = NistModels.Misra1d, ["Roszman1"] = NistModels.Roszman1, ["ENSO"] = NistModels.Enso, ["MGH09"] = NistModels.Mgh09,
        ["Thurber"] = NistModels.Cubics, ["BoxBOD"] = NistModels.BoxBod, ["Rat42"] = NistModels.Rat42, ["MGH10"] = NistModels.Mgh10,
        ["Eckerle4"] = NistModels.Eckerle4, ["Rat43"] = NistModels.Rat43, ["Bennett5"] = NistModels.Bennett5,
    };

    public VectorFunction Residuals => (b, r) => Model(b, X, Y, r);

    /// <summary>The least number of digits any parameter agrees to; certified values have 11.</summary>
    public static double Digits(ReadOnlySpan<double> found, ReadOnlySpan<double> certified)
    {
        double least = 11;
        for (int i = 0; i < found.Length; i++)
        {
            double error = Math.Abs(found[i] - certified[i]) / Math.Abs(certified[i]);
            least = double.IsNaN(error) ? 0 : Math.Min(least, error == 0 ? 11 : -Math.Log10(error));
        }
        return Math.Max(0, least);
    }

    private static NistCase Load(string name, NistModel model)
    {
        string[] lines = File.ReadAllLines(DataFiles.Path(Path.Combine("nist", name + ".dat")));
        var starts = new List<double>[] { [], [] };
        var certified = new List<double>();
        var deviations = new List<double>();
        double squares = double.NaN;
        int data = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            Match parameter = ParameterLine().Match(lines[i]);
            if (parameter.Success)
            {
                starts[0].Add(Number(parameter.Groups[1].Value));
                starts[1].Add(Number(parameter.Groups[2].Value));
                certified.Add(Number(parameter.Groups[3].Value));
                deviations.Add(Number(parameter.Groups[4].Value));
            }
            else if (lines[i].StartsWith("Residual Sum of Squares:", StringComparison.Ordinal)) squares = Number(lines[i].Split(':')[1]);
            else if (lines[i].StartsWith("Data:", StringComparison.Ordinal)) data = i + 1;
        }
        var (x, y) = (new List<double>(), new List<double>());
        foreach (string line in lines[data..])
        {
            string[] numbers = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (numbers.Length < 2) continue;
            y.Add(Number(numbers[0]));
            foreach (string predictor in numbers[1..]) x.Add(Number(predictor));
        }
        return new NistCase(name, model, [.. x], [.. y], [[.. starts[0]], [.. starts[1]]], [.. certified], [.. deviations], squares);
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*b\d+\s*=\s*(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s*$")]
    private static partial Regex ParameterLine();
}
