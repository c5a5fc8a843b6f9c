namespace AutoGrad.Packaging.Tests;

/// <summary>All tests look at one set of packages.</summary>
[CollectionDefinition("Consumers")]
public sealed class ConsumersCollection : ICollectionFixture<Consumers>;
