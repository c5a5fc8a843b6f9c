namespace AutoGrad.Packaging.Tests;

/// <summary>The library, packed, and those who use it: as a package, as a project, and behind another library.</summary>
public sealed class Consumers : IDisposable
{
    private static readonly string[] Sources = ["Consumer/Program.cs", "Consumer/Models.cs"];

    /// <summary>Builds all of it.</summary>
    public Consumers()
    {
        var autograd = Package("AutoGrad");
        Sandbox.Project("Library", "net8.0", autograd, "Library/Functions.cs");
        Sandbox.Project("Middle", "net8.0", autograd + Project("Library"), "Middle/Waves.cs");
        Sandbox.Build("Pack", ["Library/Library.csproj", "Middle/Middle.csproj"]);
        Program("ByPackage", autograd + Package("Library"), Sources);
        Program("ByProject", Project("Library"), Sources);
        Program("Behind", Package("Middle") + "<PropertyGroup><DefineConstants>$(DefineConstants);TRANSITIVE</DefineConstants></PropertyGroup>", [.. Sources, "Consumer/Transitive.cs"]);
        Sandbox.Build("Build", ["ByPackage/ByPackage.csproj", "ByProject/ByProject.csproj", "Behind/Behind.csproj"]);
    }

    /// <summary>Where they are.</summary>
    public Sandbox Sandbox { get; } = new();

    /// <summary>What a consumer prints.</summary>
    public string Run(string name, string framework) => Dotnet.Run(Sandbox.Folder, $"{name}/bin/Release/{framework}/{name}.dll");

    /// <summary>A consumer by package, published to run without an installed runtime; returns its path.</summary>
    public string Publish(string framework, string properties)
    {
        var runtime = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;
        Sandbox.Project("Published", framework, $"{Package("AutoGrad")}{Package("Library")}<PropertyGroup><OutputType>Exe</OutputType><UseAppHost>true</UseAppHost><RuntimeIdentifier>{Portable(runtime)}</RuntimeIdentifier></PropertyGroup>{properties}", Sources);
        Dotnet.Run(Sandbox.Folder, "publish", "Published", "-c", "Release", "-f", framework, "-o", "published", "-v", "q");
        return Path.Combine(Sandbox.Folder, "published", OperatingSystem.IsWindows() ? "Published.exe" : "Published");
    }

    /// <inheritdoc/>
    public void Dispose() => Sandbox.Dispose();

    /// <summary>The runtime packs are named by system and processor, not by distribution.</summary>
    private static string Portable(string runtime) => $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{runtime[(runtime.LastIndexOf('-') + 1)..]}";

    private void Program(string name, string items, string[] programs) =>
        Sandbox.Project(name, "net8.0;net10.0", items + "<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>", programs);

    private static string Project(string name) => $"<ItemGroup><ProjectReference Include=\"../{name}/{name}.csproj\" /></ItemGroup>";

    private string Package(string name) => $"<ItemGroup><PackageReference Include=\"{name}\" Version=\"{Sandbox.Version}\" /></ItemGroup>";
}
