using System.Text.Json;
using AutoGrad.Optimization;

namespace AutoGrad.Benchmarks;

/// <summary>One instance of the collection: a problem at a size, with what data/mgh.json knows of it.</summary>
internal sealed record MghCase(int Number, string Name, int M, VectorFunction Residuals, double[] Start, double StartValue, double[] StartGradient,
    double[] Second, double SecondValue, double[] SecondGradient, double[] Minima, JsonElement SciPy)
{
    public int N => Start.Length;

    /// <summary>The instances of data/mgh.json in order.</summary>
    public static IReadOnlyList<MghCase> All { get; } = Load();

    /// <summary>Solved: at the global minimum or a listed local one, to 1e-6 relative; below 1e-10 where the minimum is 0.</summary>
    public bool Solved(double value)
    {
        foreach (double minimum in Minima)
            if (minimum == 0 ? value <= 1e-10 : Math.Abs(value - minimum) <= 2e-6 * minimum) return true;
        return value <= Minima[0];
    }

    private static List<MghCase> Load()
    {
        VectorFunction[] methods =
        [
            Mgh.Rosenbrock, Mgh.FreudensteinRoth, Mgh.PowellBadlyScaled, Mgh.BrownBadlyScaled, Mgh.Beale, Mgh.JennrichSampson, Mgh.HelicalValley,
            Mgh.Bard, Mgh.Gaussian, Mgh.Meyer, Mgh.Gulf, Mgh.Box, Mgh.PowellSingular, Mgh.Wood, Mgh.KowalikOsborne, Mgh.BrownDennis, Mgh.Osborne1,
            Mgh.BiggsExp6, Mgh.Osborne2, Mgh.Watson, Mgh.ExtendedRosenbrock, Mgh.ExtendedPowellSingular, Mgh.Penalty1, Mgh.Penalty2,
            Mgh.VariablyDimensioned, Mgh.Trigonometric, Mgh.BrownAlmostLinear, Mgh.DiscreteBoundaryValue, Mgh.DiscreteIntegral,
            Mgh.BroydenTridiagonal, Mgh.BroydenBanded, Mgh.LinearFullRank, Mgh.LinearRankOne, Mgh.LinearRankOneZeros, Mgh.Chebyquad,
        ];
        var cases = new List<MghCase>();
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(DataFiles.Path("mgh.json")));
        foreach (JsonElement p in file.RootElement.GetProperty("problems").EnumerateArray())
        {
            int number = p.GetProperty("number").GetInt32();
            double[] minima = [p.GetProperty("f_min").GetDouble(), .. Numbers(p.GetProperty("other_local_minima"))];
            cases.Add(new MghCase(number, p.GetProperty("name").GetString()!, p.GetProperty("m").GetInt32(), methods[number - 1],
                Numbers(p.GetProperty("x0")), p.GetProperty("f_x0").GetDouble(), Numbers(p.GetProperty("grad_x0")),
                Numbers(p.GetProperty("x1")), p.GetProperty("f_x1").GetDouble(), Numbers(p.GetProperty("grad_x1")), minima, p.GetProperty("scipy_1_10_1").Clone()));
        }
        return cases;
    }

    private static double[] Numbers(JsonElement array)
    {
        var result = new double[array.GetArrayLength()];
        for (int i = 0; i < result.Length; i++) result[i] = array[i].GetDouble();
        return result;
    }
}
