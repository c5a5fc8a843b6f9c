namespace AutoGrad.Generator.Tests;

/// <summary>Where the golden programs are: copied beside the tool when it is built.</summary>
internal static class Project
{
    public static string Directory => AppContext.BaseDirectory;
}
