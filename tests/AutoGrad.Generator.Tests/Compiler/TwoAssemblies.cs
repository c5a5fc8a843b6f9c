using System.Reflection;
using System.Runtime.Loader;
using AutoGrad.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoGrad.Generator.Tests.Compiler;

/// <summary>A library, compiled with its derivatives, and a program that has only its metadata.</summary>
internal static class TwoAssemblies
{
    /// <summary>The program before generation.</summary>
    public static CSharpCompilation Program(byte[] library, string program) =>
        TestCompilation.Of(program).AddReferences(MetadataReference.CreateFromImage(library));

    /// <summary>The library's image.</summary>
    public static byte[] Library(string source) => Emit(TestCompilation.Of(source).WithAssemblyName("Library"));

    /// <summary>Both, loaded.</summary>
    public static Assembly Load(string library, string program)
    {
        var image = Library(library);
        var context = new AssemblyLoadContext("Two", isCollectible: true);
        context.LoadFromStream(new MemoryStream(image));
        return context.LoadFromStream(new MemoryStream(Emit(Program(image, program))));
    }

    private static byte[] Emit(CSharpCompilation user)
    {
        using var image = new MemoryStream();
        var result = LoadedProgram.WithGenerated(user, GeneratorUnderTest.Generate(user), keepPragmas: true).Emit(image);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        return image.ToArray();
    }
}
