using System.Reflection;

namespace AutoGrad.Generator.Tests;

/// <summary>Where the test project's own data is.</summary>
internal static class Project
{
    /// <summary>The project's directory; the compiler's paths cannot tell it, since deterministic builds map them.</summary>
    public static string Directory { get; } = typeof(Project).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ProjectDirectory").Value!;
}
