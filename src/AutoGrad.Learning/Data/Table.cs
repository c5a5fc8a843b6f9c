using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace AutoGrad.Learning;

/// <summary>Rows of features and a target for each.</summary>
/// <param name="Features">A row for each observation.</param>
/// <param name="Targets">A number for each row.</param>
/// <param name="Columns">The names of the features.</param>
public sealed record Table(double[][] Features, double[] Targets, string[] Columns)
{
    /// <summary>The number of rows.</summary>
    public int Count => Features.Length;

    /// <summary>The targets as the numbers of classes.</summary>
    /// <exception cref="InvalidOperationException">A target is not a whole number from 0.</exception>
    public int[] Labels => Array.ConvertAll(Targets, t => t >= 0 && t == Math.Floor(t) && t <= int.MaxValue ? (int)t : throw new InvalidOperationException($"The target {t} is not the number of a class."));

    /// <summary>The row numbers 0, 1, 2, ….</summary>
    public int[] Rows => [.. Enumerable.Range(0, Count)];

    /// <summary>Reads numbers separated by commas, with a header; the column that is named is the target.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="target">The name of the column of targets.</param>
    /// <exception cref="FormatException">There is no such column, or a field is no number; the message names row and column.</exception>
    public static Table ReadCsv(TextReader reader, string target = "target")
    {
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim });
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is not { } header) throw new FormatException("The text has no header.");
        var at = Array.IndexOf(header, target);
        if (at < 0) throw new FormatException($"There is no column '{target}'; there are {string.Join(", ", header)}.");
        var (features, targets) = (new List<double[]>(), new List<double>());
        while (csv.Read())
        {
            var row = new double[header.Length];
            for (var j = 0; j < row.Length; j++)
                if (!csv.TryGetField(j, out row[j])) throw new FormatException($"Row {csv.Parser.Row}, column '{header[j]}': there is no number.");
            targets.Add(row[at]);
            features.Add([.. row.Where((_, j) => j != at)]);
        }

        return new Table([.. features], [.. targets], [.. header.Where((_, j) => j != at)]);
    }

    /// <summary>Each feature less its mean, over its deviation (of the population, as scikit-learn's <c>StandardScaler</c>); a feature that does not vary becomes 0.</summary>
    public Table Standardised()
    {
        var width = Columns.Length;
        var (mean, deviation) = (new double[width], new double[width]);
        for (var j = 0; j < width; j++)
        {
            foreach (var row in Features) mean[j] += row[j] / Count;
            foreach (var row in Features) deviation[j] += (row[j] - mean[j]) * (row[j] - mean[j]) / Count;
            deviation[j] = Math.Sqrt(deviation[j]);
        }

        return this with { Features = Array.ConvertAll(Features, row => row.Select((x, j) => deviation[j] > 0 ? (x - mean[j]) / deviation[j] : 0).ToArray()) };
    }

    /// <summary>Each feature times a number.</summary>
    public Table Scaled(double factor) => this with { Features = Array.ConvertAll(Features, row => Array.ConvertAll(row, x => factor * x)) };

    /// <summary>Row numbers for training and for testing, at random.</summary>
    /// <param name="testShare">The share of rows for testing, between 0 and 1, rounded up to whole rows.</param>
    /// <param name="seed">The seed of the shuffle.</param>
    public (int[] Training, int[] Test) Split(double testShare = 0.2, int seed = 1)
    {
        if (!(testShare > 0 && testShare < 1)) throw new ArgumentOutOfRangeException(nameof(testShare), testShare, "A share lies between 0 and 1.");
        var rows = Shuffled(Count, seed);
        var test = (int)Math.Ceiling(testShare * Count);
        return (rows[test..], rows[..test]);
    }

    /// <summary>The numbers 0 to count − 1 in a random order that the seed alone decides.</summary>
    public static int[] Shuffled(int count, int seed)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        new Random(seed).Shuffle(rows);
        return rows;
    }

    /// <summary>A row of zeros with a one at the class, for each label.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A label is none of the classes.</exception>
    public static double[][] OneHot(ReadOnlySpan<int> labels, int classes)
    {
        var result = new double[labels.Length][];
        for (var i = 0; i < result.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes) throw new ArgumentOutOfRangeException(nameof(labels), labels[i], $"There are {classes} classes.");
            result[i] = new double[classes];
            result[i][labels[i]] = 1;
        }

        return result;
    }
}
