using AutoGrad.Generator.Tests.Golden;
using AutoGrad.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Tests;

/// <summary>Every golden program, cut after a few of its tokens and with a few missing; the conformance tool takes them all.</summary>
public sealed class HalfTypedTests
{
    private const int Sampled = 3;

    public static TheoryData<string> Programs => GoldenTests.Programs;

    [Theory, MemberData(nameof(Programs))]
    public Task CutAfterAToken(string program) => Survives(program, HalfTyped.CutAfter);

    [Theory, MemberData(nameof(Programs))]
    public Task WithoutAToken(string program) => Survives(program, HalfTyped.Without);

    private static async Task Survives(string program, Func<string, SyntaxToken, string> damage)
    {
        var source = GoldenProgram.Named(program).Source;
        var tokens = HalfTyped.Tokens(source);
        // Neighbouring programs are cut at different places.
        var step = tokens.Count / Sampled;
        for (var index = program.Sum(letter => letter) % step; index < tokens.Count; index += step)
        {
            var failure = await HalfTyped.Failure(damage(source, tokens[index])).ConfigureAwait(true);
            Assert.True(failure is null, failure);
        }
    }
}
