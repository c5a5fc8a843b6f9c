using System.Globalization;
using System.Text.RegularExpressions;
using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>A model as a residual method of parameters b, bound to data.</summary>
internal delegate void NistModel(ReadOnlySpan<double> b, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> r);

/// <summary>The generated residuals of a model bound to data.</summary>
internal delegate IResiduals NistBinding(ReadOnlyMemory<double> x, ReadOnlyMemory<double> y, int count, int parameters);

/// <summary>One file of data/nist: observations, two starts, certified parameters and standard deviations.</summary>
internal sealed partial record NistCase(string Name, NistModel Model, NistBinding Bind, double[] X, double[] Y, double[][] Starts, double[] Certified, double[] Deviations, double ResidualSumOfSquares)
{
    public static IReadOnlyList<NistCase> All { get; } = [.. Models.Select(m => Load(m.Key, m.Value.Model, m.Value.Bind))];

    private static Dictionary<string, (NistModel Model, NistBinding Bind)> Models => new()
    {
        ["Misra1a"] = (NistModels.Misra1a, NistModels.Misra1aResiduals), ["Chwirut2"] = (NistModels.Chwirut, NistModels.ChwirutResiduals),
        ["Chwirut1"] = (NistModels.Chwirut, NistModels.ChwirutResiduals), ["Lanczos3"] = (NistModels.Lanczos, NistModels.LanczosResiduals),
        ["Gauss1"] = (NistModels.Gauss, NistModels.GaussResiduals), ["Gauss2"] = (NistModels.Gauss, NistModels.GaussResiduals),
        ["DanWood"] = (NistModels.DanWood, NistModels.DanWoodResiduals), ["Misra1b"] = (NistModels.Misra1b, NistModels.Misra1bResiduals),
        ["Kirby2"] = (NistModels.Kirby2, NistModels.Kirby2Residuals), ["Hahn1"] = (NistModels.Cubics, NistModels.CubicsResiduals),
        ["Nelson"] = (NistModels.Nelson, NistModels.NelsonResiduals), ["MGH17"] = (NistModels.Mgh17, NistModels.Mgh17Residuals),
        ["Lanczos1"] = (NistModels.Lanczos, NistModels.LanczosResiduals), ["Lanczos2"] = (NistModels.Lanczos, NistModels.LanczosResiduals),
        ["Gauss3"] = (NistModels.Gauss, NistModels.GaussResiduals), ["Misra1c"] = (NistModels.Misra1c, NistModels.Misra1cResiduals),
        ["Misra1d"] = (NistModels.Misra1d, NistModels.Misra1dResiduals), ["Roszman1"] = (NistModels.Roszman1, NistModels.Roszman1Residuals),
        ["ENSO"] = (NistModels.Enso, NistModels.EnsoResiduals), ["MGH09"] = (NistModels.Mgh09, NistModels.Mgh09Residuals),
        ["Thurber"] = (NistModels.Cubics, NistModels.CubicsResiduals), ["BoxBOD"] = (NistModels.BoxBod, NistModels.BoxBodResiduals),
        ["Rat42"] = (NistModels.Rat42, NistModels.Rat42Residuals), ["MGH10"] = (NistModels.Mgh10, NistModels.Mgh10Residuals),
        ["Eckerle4"] = (NistModels.Eckerle4, NistModels.Eckerle4Residuals), ["Rat43"] = (NistModels.Rat43, NistModels.Rat43Residuals),
        ["Bennett5"] = (NistModels.Bennett5, NistModels.Bennett5Residuals),
    };

    public VectorFunction Residuals => (b, r) => Model(b, X, Y, r);

    /// <summary>The residuals with their generated Jacobian.</summary>
    public IResiduals Generated => Bind(X, Y, Y.Length, Certified.Length);

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

    private static NistCase Load(string name, NistModel model, NistBinding bind)
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
        return new NistCase(name, model, bind, [.. x], [.. y], [[.. starts[0]], [.. starts[1]]], [.. certified], [.. deviations], squares);
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*b\d+\s*=\s*(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s*$")]
    private static partial Regex ParameterLine();
}
