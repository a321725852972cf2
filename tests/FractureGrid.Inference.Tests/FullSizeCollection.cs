namespace FractureGrid.Inference.Tests;

/// <summary>Tests of the full-size detector share its files, which take a minute to make.</summary>
[CollectionDefinition(nameof(FullSizeCollection))]
public sealed class FullSizeCollection : ICollectionFixture<FullSizePair>;
