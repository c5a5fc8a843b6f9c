using System.Reflection;
using System.Runtime.Loader;
using AutoGrad.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Tests.Compiler;

/// <summary>A program with its derivatives, compiled and loaded.</summary>
internal static class CompiledProgram
{
    public static Assembly Load(string source)
    {
        var user = TestCompilation.Of(source);
        using var image = new MemoryStream();
        var result = LoadedProgram.WithGenerated(user, GeneratorUnderTest.Generate(user), keepPragmas: true).Emit(image);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        image.Position = 0;
        return new AssemblyLoadContext("Compiled", isCollectible: true).LoadFromStream(image);
    }
}
