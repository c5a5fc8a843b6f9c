using AutoGrad.Generator.Pipeline;
using AutoGrad.Generator.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Tests;

/// <summary>
/// A hundred marked methods: an edit re-runs the compiler for what it changed, and for nothing else.
/// Cached means that a step did not run; Unchanged that it ran for nothing.
/// </summary>
public sealed class IncrementalityTests
{
    private const int All = ManyMethods.Count;

    [Fact]
    public void TheFirstRunDoesEverything()
    {
        var driver = First(out _);
        foreach (var step in new[] { TrackingNames.Lower, TrackingNames.Differentiate, TrackingNames.Emit })
        {
            Assert.Equal(All, Count(driver, step, IncrementalStepRunReason.New));
        }
    }

    [Fact]
    public void ARunWithoutAnEditDoesNothing() => After(compilation => compilation.Clone(), differentiated: 0);

    [Fact]
    public void AnEditInAnotherFileDoesNothing() => After(Edit(ManyMethods.Unrelated, text => text.Replace("42", "43", StringComparison.Ordinal)), differentiated: 0);

    [Fact]
    public void ACommentOnTopOfTheFileDoesNothing() => After(Edit(ManyMethods.Methods, text => "// A comment.\n\n" + text), differentiated: 0);

    [Fact]
    public void ACommentAndSpacesInABodyDoNothing() =>
        After(Edit(ManyMethods.Methods, text => text.Replace(ManyMethods.Body(7), "/* seven */   " + ManyMethods.Body(7), StringComparison.Ordinal)), differentiated: 0);

    [Fact]
    public void AChangedBodyIsDifferentiatedAlone() =>
        After(Edit(ManyMethods.Methods, text => text.Replace(ManyMethods.Body(7), "sum += w[i] * 7;", StringComparison.Ordinal)), differentiated: 1);

    [Fact]
    public void ARenamedParameterIsDifferentiatedAlone() =>
        After(Edit(ManyMethods.Methods, text => text.Replace("F7(ReadOnlySpan<double> w, double b)\n    {\n        var sum = b * b", "F7(ReadOnlySpan<double> w, double c)\n    {\n        var sum = c * c", StringComparison.Ordinal)), differentiated: 1);

    [Fact]
    public void AChangedHelperReachesItsCallers() =>
        After(Edit(ManyMethods.Helper, text => text.Replace("x * x", "x * x * x", StringComparison.Ordinal)), differentiated: ManyMethods.HelperCallers);

    /// <summary>What a name means may change with a declaration anywhere.</summary>
    [Fact]
    public void ANearerHelperReachesItsCallers() =>
        After(Edit(ManyMethods.Unrelated, text => text + "\npublic static partial class Many { private static class Helper { public static double Square(double x) => x; } }"), differentiated: ManyMethods.HelperCallers);

    [Fact]
    public void AnEditThatIsTakenBackReachesTheCallersAgain()
    {
        var driver = First(out var compilation);
        var edited = Edit(ManyMethods.Helper, text => text.Replace("x * x", "x * x * x", StringComparison.Ordinal))(compilation);
        driver = driver.RunGenerators(edited);
        Assert.Equal(ManyMethods.HelperCallers, Ran(driver, TrackingNames.Differentiate));
        driver = driver.RunGenerators(compilation);
        Assert.Equal(ManyMethods.HelperCallers, Ran(driver, TrackingNames.Differentiate));
    }

    [Fact]
    public void AHalfTypedMethodDoesNotDisturbTheOthers()
    {
        var driver = First(out var compilation);
        driver = driver.RunGenerators(Edit(ManyMethods.Methods, text => text.Replace(ManyMethods.Body(7), "sum += w[i] * ", StringComparison.Ordinal))(compilation));
        Assert.Equal(0, Ran(driver, TrackingNames.Differentiate));
        Assert.Equal(All - 1, Count(driver, TrackingNames.Differentiate, IncrementalStepRunReason.Cached));
    }

    private static void After(Func<Compilation, Compilation> edit, int differentiated)
    {
        var driver = First(out var compilation);
        var edited = edit(compilation);
        driver = driver.RunGenerators(edited);
        foreach (var step in new[] { TrackingNames.Differentiate, TrackingNames.Emit })
        {
            Assert.Equal(differentiated, Ran(driver, step));
            Assert.Equal(All - differentiated, Count(driver, step, IncrementalStepRunReason.Cached));
        }

        // What was kept is what a fresh run would have made.
        Assert.Equal(Texts(GeneratorUnderTest.Run(edited)), Texts(driver));
    }

    private static GeneratorDriver First(out Compilation compilation)
    {
        compilation = TestCompilation.Of(ManyMethods.Methods, ManyMethods.Helper, ManyMethods.Unrelated);
        return GeneratorUnderTest.Driver(trackSteps: true).RunGenerators(compilation);
    }

    private static Func<Compilation, Compilation> Edit(string file, Func<string, string> edit) => compilation =>
    {
        var tree = compilation.SyntaxTrees.Single(candidate => candidate.GetText().ToString() == file);
        var edited = edit(file);
        Assert.NotEqual(file, edited);
        return compilation.ReplaceSyntaxTree(tree, TestCompilation.Parse(edited, tree.FilePath));
    };

    private static int Ran(GeneratorDriver driver, string step) =>
        Reasons(driver, step).Count(reason => reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Removed));

    private static int Count(GeneratorDriver driver, string step, IncrementalStepRunReason expected) => Reasons(driver, step).Count(reason => reason == expected);

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriver driver, string step) =>
        driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    private static IEnumerable<string> Texts(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.OrderBy(source => source.HintName, StringComparer.Ordinal).Select(source => source.SourceText.ToString());
}
