namespace AutoGrad.Learning.Tests;

internal static class Files
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "data", name);

    public static Table Table(string name)
    {
        using var reader = File.OpenText(Path(name + ".csv"));
        return Learning.Table.ReadCsv(reader);
    }
}
