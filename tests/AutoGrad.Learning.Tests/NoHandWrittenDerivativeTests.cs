using System.Reflection;

namespace AutoGrad.Learning.Tests;

/// <summary>The library has no derivative but generated ones.</summary>
public class NoHandWrittenDerivativeTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly string Repository = typeof(NoHandWrittenDerivativeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Repository").Value!;

    private static IEnumerable<MethodInfo> Methods => typeof(Losses).Assembly.GetTypes().SelectMany(t => t.GetMethods(All));

    /// <summary>A generated member stands beside the marked method that it is the derivative of, under its name with a suffix of the generator's.</summary>
    [Fact]
    public void EveryDerivativeBelongsToAMarkedMethod()
    {
        var derivatives = Methods.Where(m => m.GetCustomAttribute<DerivativeOfAttribute>() is not null).ToList();
        Assert.True(derivatives.Count > 100, $"{derivatives.Count} derivatives");
        foreach (var derivative in derivatives)
            Assert.Contains(derivative.DeclaringType!.GetMethods(All), m => m.GetCustomAttribute<DifferentiableAttribute>() is not null && derivative.Name.StartsWith(m.Name, StringComparison.Ordinal));
    }

    /// <summary>The sources hold no <c>[DerivativeOf]</c>: what carries one was generated.</summary>
    [Fact]
    public void TheSourcesHoldNoRuleAndNoDifference()
    {
        var sources = Directory.GetFiles(Path.Combine(Repository, "src/AutoGrad.Learning"), "*.cs", SearchOption.AllDirectories);
        Assert.True(sources.Length > 15, $"{sources.Length} files");
        foreach (var source in sources)
            foreach (var word in new[] { "[DerivativeOf", "DerivativeRules", "NumericalGradient", "NumericalHessian", "NumericalJacobian", "NumericalResiduals" })
                Assert.DoesNotContain(word, File.ReadAllText(source), StringComparison.Ordinal);
    }
}
