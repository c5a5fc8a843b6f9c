namespace AutoGrad.Packaging.Tests;

/// <summary>A library of marked methods is used from another project as if its source were there.</summary>
[Collection("Consumers")]
public sealed class AcrossAssembliesTests(Consumers consumers)
{
    [Theory]
    [InlineData("ByPackage", "net8.0")]
    [InlineData("ByPackage", "net10.0")]
    [InlineData("ByProject", "net8.0")]
    [InlineData("ByProject", "net10.0")]
    public void Derivatives_are_found_in_a_package_and_in_a_project(string consumer, string framework) =>
        Assert.Equal(105, Expected.Check(consumers.Run(consumer, framework)));

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void Derivatives_are_found_behind_a_library_that_is_all_the_project_names(string framework) =>
        Assert.Equal(113, Expected.Check(consumers.Run("Behind", framework), "Behind"));
}
