using System.Collections.Concurrent;
using AutoGrad.Generator.Tests.Compiler;
using AutoGrad.Generator.Tests.Golden;

namespace AutoGrad.Generator.Tests.Harness.Vectors;

/// <summary>A program with several results and its derivatives, compiled, loaded and ready to be called.</summary>
/// <param name="Generated">The generated files.</param>
/// <param name="Driver">The way to call all of it. Not thread-safe.</param>
/// <param name="IsSingle">It computes in single precision.</param>
internal sealed record LoadedVector(IReadOnlyList<(string HintName, string Text)> Generated, VectorDriver Driver, bool IsSingle)
{
    private static readonly ConcurrentDictionary<string, Lazy<LoadedVector>> Loaded = new();

    /// <summary>The program with the derivatives that the generator gives it; compiled once.</summary>
    public static LoadedVector Of(string name) => Loaded.GetOrAdd(name, _ => new(() => Of(VectorProgram.Named(name)))).Value;

    /// <inheritdoc cref="Of(string)"/>
    public static LoadedVector Of(VectorProgram program)
    {
        var compilation = LoadedProgram.Accepted(program.Program);
        return Of(program, GeneratorUnderTest.Generate(compilation));
    }

    /// <summary>The program with derivatives from anywhere.</summary>
    public static LoadedVector Of(VectorProgram program, IReadOnlyList<(string HintName, string Text)> generated)
    {
        var user = TestCompilation.Of(program.Program.Source);
        var method = MethodShape.Of(user);
        var driver = LoadedProgram.Load<VectorDriver>(program.Program.Name, user, generated, new VectorWriter(program, method, ResultShape.Of(MethodShape.SymbolOf(user)), Optional.In(generated)).Write());
        return new LoadedVector(generated, driver, method.IsSingle);
    }
}
