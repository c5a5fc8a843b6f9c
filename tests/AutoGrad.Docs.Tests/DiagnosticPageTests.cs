using System.Globalization;
using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Docs.Tests;

/// <summary>Every diagnostic has a page, and what the page says happens.</summary>
public sealed class DiagnosticPageTests
{
    private const string Usings = "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing AutoGrad;\n\n";

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(descriptor => descriptor.Id)];

    /// <summary>All but the one that no program should be able to cause.</summary>
    public static TheoryData<string> IdsWithCode => [.. Descriptors.All.Where(descriptor => descriptor != Descriptors.Internal).Select(descriptor => descriptor.Id)];

    [Fact]
    public void TheIdsAreDistinctAndEveryPageHasADescriptor() =>
        Assert.Equal(Descriptors.All.Select(descriptor => $"{Page.Folder}/{descriptor.Id}.md").Order(StringComparer.Ordinal), Repository.Files(Page.Folder, "*.md"));

    [Theory, MemberData(nameof(Ids))]
    public void ThePageIsHeadedByIdAndTitle(string id)
    {
        var page = Page.Of(id);
        Assert.Equal((id, Descriptors.All.Single(descriptor => descriptor.Id == id).Title.ToString(CultureInfo.InvariantCulture)), (page.Id, page.Title));
    }

    [Theory, MemberData(nameof(Ids))]
    public void TheReleaseTrackingHasARow(string id)
    {
        var descriptor = Descriptors.All.Single(descriptor => descriptor.Id == id);
        var rows = new[] { "Shipped", "Unshipped" }.SelectMany(state => Repository.Read($"generator/AutoGrad.Generator/AnalyzerReleases.{state}.md").Split('\n'));
        var row = Assert.Single(rows, row => row.StartsWith($"{id} |", StringComparison.Ordinal));
        Assert.Equal([id, descriptor.Category, descriptor.DefaultSeverity.ToString()], row.Split('|', StringSplitOptions.TrimEntries)[..3]);
    }

    [Theory, MemberData(nameof(IdsWithCode))]
    public async Task RefusedCodeIsRefusedWhereItIsMarked(string id)
    {
        var code = Page.Of(id).Refused!;
        var diagnostics = await AnalyzerUnderTest.Diagnose(Compile(Usings + code));
        Assert.All(diagnostics, diagnostic => Assert.Equal(id, diagnostic.Id));
        Assert.NotEmpty(diagnostics);
        Assert.Equal(Page.Marks(code).Select(mark => code.Substring(mark.Start, mark.Length)), diagnostics.Select(d => code.Substring(d.Location.SourceSpan.Start - Usings.Length, d.Location.SourceSpan.Length)));
        Assert.Equal(Page.Marks(code).Select(mark => mark.Start + Usings.Length), diagnostics.Select(d => d.Location.SourceSpan.Start));
    }

    [Theory, MemberData(nameof(IdsWithCode))]
    public async Task FixedCodeIsDifferentiated(string id)
    {
        var compilation = Compile(Usings + Page.Of(id).Fixed);
        Assert.Empty(await AnalyzerUnderTest.Diagnose(compilation));
        GeneratorUnderTest.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var reported);
        Assert.Empty(reported);
        var generated = updated.SyntaxTrees.Except(compilation.SyntaxTrees).ToList();
        Assert.NotEmpty(generated);
        Assert.All(generated, file => Assert.DoesNotContain("NotSupportedException", file.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(updated.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory, MemberData(nameof(IdsWithCode))]
    public async Task APragmaSuppressesTheReport(string id) =>
        Assert.Empty(await AnalyzerUnderTest.Diagnose(Compile($"#pragma warning disable {id}\n{Usings}{Page.Of(id).Refused}")));

    /// <summary>What the page shows is C# that the compiler takes, with what is generated where it calls that: it is AutoGrad alone that refuses it.</summary>
    private static Compilation Compile(string source)
    {
        Compilation compilation = TestCompilation.Of(source);
        if (compilation.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error)) GeneratorUnderTest.Driver().RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return compilation;
    }
}
