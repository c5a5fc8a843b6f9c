using AutoGrad.Docs.Tests.Listings;

namespace AutoGrad.Docs.Tests;

/// <summary>
/// The listings of the documentation are what the compiler makes of the programs in it, today.
/// <c>AUTOGRAD_ACCEPT_DOCS=1 dotnet test</c> rewrites them; the difference is then reviewed like any other.
/// </summary>
public sealed class ListingTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/architecture.md")]
    [InlineData("docs/derivatives.md")]
    [InlineData("docs/objects.md")]
    public void ListingsAreUpToDate(string file)
    {
        var markdown = Repository.Read(file);
        var listings = Listing.Of(markdown);
        Assert.NotEmpty(listings);
        var programs = listings.Where(listing => listing.View == "source").ToDictionary(listing => listing.Program, listing => new Views(listing.Text));
        var fresh = markdown;
        foreach (var listing in listings.Where(listing => listing.View != "source").Reverse())
            fresh = fresh[..listing.Start] + programs[listing.Program][listing.View] + fresh[(listing.Start + listing.Text.Length)..];
        if (Environment.GetEnvironmentVariable("AUTOGRAD_ACCEPT_DOCS") == "1") Repository.Write(file, fresh);
        else Assert.Equal(fresh, markdown);
    }

    /// <summary>Code in a page that no test makes would be code that no test keeps true; commands, project files and drawings are read by eye.</summary>
    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/architecture.md")]
    [InlineData("docs/derivatives.md")]
    [InlineData("docs/objects.md")]
    public void EveryPieceOfCodeIsAListing(string file) =>
        Assert.All(Listing.Unmarked(Repository.Read(file)), language => Assert.Contains(language, new[] { "sh", "xml", "" }));
}
