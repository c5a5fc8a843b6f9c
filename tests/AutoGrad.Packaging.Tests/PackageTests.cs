using System.IO.Compression;
using System.Text;

namespace AutoGrad.Packaging.Tests;

/// <summary>What is in the packages.</summary>
[Collection("Consumers")]
public sealed class PackageTests(Consumers consumers)
{
    [Fact]
    public void One_package_carries_the_library_and_its_compiler()
    {
        using var package = Open("AutoGrad");
        Assert.Equal(
            ["README.md", "analyzers/dotnet/cs/AutoGrad.Generator.dll", "buildTransitive/AutoGrad.targets", "lib/net8.0/AutoGrad.dll", "lib/net8.0/AutoGrad.xml"],
            package.Entries.Select(e => e.FullName).Where(n => n.Contains('/', StringComparison.Ordinal) || n.EndsWith(".md", StringComparison.Ordinal)).Where(n => !n.StartsWith("_rels", StringComparison.Ordinal) && !n.StartsWith("package/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("AutoGrad", "net8.0")]
    [InlineData("AutoGrad.Optimization", "net8.0")]
    [InlineData("AutoGrad.Testing", "net8.0")]
    [InlineData("AutoGrad.Testing.Xunit", "net8.0")]
    [InlineData("AutoGrad.Testing.CsCheck", "net10.0")]
    public void A_package_says_what_it_is_and_not_where_it_was_built(string name, string framework)
    {
        using var package = Open(name);
        var specification = Encoding.UTF8.GetString(Read(package, $"{name}.nuspec"));
        Assert.Contains("<license type=\"expression\">MIT</license>", specification, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", specification, StringComparison.Ordinal);
        Assert.DoesNotContain("url=", specification, StringComparison.Ordinal);
        if (name != "AutoGrad") Assert.Contains($"<dependency id=\"{(name.StartsWith("AutoGrad.Testing.", StringComparison.Ordinal) ? "AutoGrad.Testing" : "AutoGrad")}\" version=\"{consumers.Sandbox.Version}\"", specification, StringComparison.Ordinal);
        Assert.NotEmpty(Read(package, $"lib/{framework}/{name}.xml"));
        foreach (var entry in package.Entries.Where(e => e.FullName.EndsWith(".dll", StringComparison.Ordinal)))
        {
            var bytes = Read(package, entry.FullName);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Sandbox.Repository)));
            Assert.NotEqual(-1, bytes.AsSpan().IndexOf("MPDB"u8));
        }
    }

    private static byte[] Read(ZipArchive package, string file)
    {
        using var stream = package.GetEntry(file)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private ZipArchive Open(string name) => ZipFile.OpenRead(Path.Combine(consumers.Sandbox.Feed, $"{name}.{consumers.Sandbox.Version}.nupkg"));
}
