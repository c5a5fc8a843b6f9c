using System.Reflection;
using System.Runtime.Loader;
using AutoGrad.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Generator.Tests.Compiler;

/// <summary>A program with its derivatives, compiled and loaded.</summary>
internal static class CompiledProgram
{
    /// <param name="source">The program.</param>
    /// <param name="options">What a project says otherwise than the tests' own.</param>
    public static Assembly Load(string source, Func<CSharpCompilationOptions, CSharpCompilationOptions>? options = null)
    {
        var user = TestCompilation.Of(source);
        if (options is not null) user = user.WithOptions(options(user.Options));
        using var image = new MemoryStream();
        var result = LoadedProgram.WithGenerated(user, GeneratorUnderTest.Generate(user), keepPragmas: true).Emit(image);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        image.Position = 0;
        return new AssemblyLoadContext("Compiled", isCollectible: true).LoadFromStream(image);
    }
}
