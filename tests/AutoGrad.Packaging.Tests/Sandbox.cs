using System.Globalization;
using System.Reflection;

namespace AutoGrad.Packaging.Tests;

/// <summary>
/// A folder outside the repository with a feed of its own and projects that know nothing of the repository. Packages are restored into
/// it, from the feed and from the sources that the machine is configured with; what the machine already has is not fetched again.
/// </summary>
public sealed class Sandbox : IDisposable
{
    private static readonly string[] Libraries = ["AutoGrad", "AutoGrad.Optimization", "AutoGrad.Testing", "AutoGrad.Testing.Xunit", "AutoGrad.Testing.CsCheck"];

    /// <summary>Packs every library.</summary>
    public Sandbox()
    {
        // No cache of the machine, and no public feed, has this version.
        Version = string.Create(CultureInfo.InvariantCulture, $"0.1.0-test.{DateTime.UtcNow.Ticks}");
        Folder = Directory.CreateTempSubdirectory("autograd-packages-").FullName;
        Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <fallbackPackageFolders><add key="machine" value="{Metadata("PackageRoot")}" /></fallbackPackageFolders>
              <packageSources><add key="feed" value="feed" /></packageSources>
            </configuration>
            """);
        Directory.CreateDirectory(Feed);
        Build("Pack", Libraries.Select(library => Path.Combine(Repository, "src", library, $"{library}.csproj")), $"PackageVersion={Version}");
    }

    /// <summary>The root of the sources under test.</summary>
    public static string Repository { get; } = Path.GetFullPath(Metadata("Repository"));

    /// <summary>The version that the packages have here.</summary>
    public string Version { get; }

    /// <summary>Where everything is.</summary>
    public string Folder { get; }

    /// <summary>Where the packages are.</summary>
    public string Feed => Path.Combine(Folder, "feed");

    /// <summary>A project of these programs, with further items and properties.</summary>
    public string Project(string name, string frameworks, string items, params string[] programs)
    {
        Write($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>{frameworks}</TargetFrameworks>
                <Version>{Version}</Version>
                <LangVersion>12</LangVersion>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <InvariantGlobalization>true</InvariantGlobalization>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              {items}
            </Project>
            """);
        foreach (var program in programs)
            File.Copy(Path.Combine(Repository, "tests/AutoGrad.Packaging.Tests/Programs", program), Path.Combine(Folder, name, Path.GetFileName(program)));
        return Path.Combine(Folder, name);
    }

    /// <summary>A file of the sandbox.</summary>
    public void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Builds or packs several projects at once.</summary>
    public void Build(string target, IEnumerable<string> projects, string properties = "")
    {
        properties = $"Configuration=Release;PackageOutputPath={Feed};{properties}";
        Write("all.proj", $"""
            <Project>
              <ItemGroup>{string.Concat(projects.Select(project => $"<Project Include=\"{project}\" />"))}</ItemGroup>
              <Target Name="Restore"><MSBuild Projects="@(Project)" Targets="Restore" Properties="{properties};MSBuildRestoreSessionId=$([System.Guid]::NewGuid())" /></Target>
              <Target Name="{target}"><MSBuild Projects="@(Project)" Targets="{target}" Properties="{properties}" BuildInParallel="true" /></Target>
            </Project>
            """);
        Dotnet.Run(Folder, "msbuild", "all.proj", "-restore", $"-t:{target}", "-m", "-v:q");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Metadata(string key) => typeof(Sandbox).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
