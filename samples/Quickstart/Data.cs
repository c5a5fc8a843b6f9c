using System.Globalization;

namespace Quickstart;

/// <summary>Rows of features with an integer label each.</summary>
internal sealed record Data(double[][] X, int[] Y)
{
    public int Features => X[0].Length;

    /// <summary>Reads a file of samples/data: one header row, the label in the last column.</summary>
    public static Data Load(string name)
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", name + ".csv")).Skip(1)
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return new Data([.. rows.Select(row => row[..^1])], [.. rows.Select(row => (int)row[^1])]);
    }

    public Data WithLabels(Func<int, int> label) => this with { Y = [.. Y.Select(label)] };

    public Data Scaled(double factor) => this with { X = [.. X.Select(row => row.Select(v => v * factor).ToArray())] };

    /// <summary>Every column to mean 0 and variance 1, both taken from <paramref name="from"/>: a test set is scaled by what its training set knows.</summary>
    public Data Standardised(Data from)
    {
        var mean = new double[Features];
        var deviation = new double[Features];
        for (var j = 0; j < Features; j++)
        {
            mean[j] = from.X.Average(row => row[j]);
            deviation[j] = Math.Sqrt(from.X.Average(row => (row[j] - mean[j]) * (row[j] - mean[j])));
        }

        return this with { X = [.. X.Select(row => row.Select((v, j) => (v - mean[j]) / deviation[j]).ToArray())] };
    }

    /// <summary>Every fifth row is kept for testing: the same split on every machine.</summary>
    public (Data Training, Data Test) Split() => (Where(i => i % 5 != 4), Where(i => i % 5 == 4));

    public double Accuracy(Func<double[], int> classify) => X.Zip(Y).Count(row => classify(row.First) == row.Second) / (double)Y.Length;

    private Data Where(Func<int, bool> keep) => new([.. X.Where((_, i) => keep(i))], [.. Y.Where((_, i) => keep(i))]);
}
