namespace AutoGrad.Benchmarks;

/// <summary>Where the data files lie: beside the program.</summary>
internal static class DataFiles
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "data", name);
}
