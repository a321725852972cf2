namespace FractureGrid.Storage.Tests.AzureBlob;

[CollectionDefinition(nameof(AzuriteGroup))]
public sealed class AzuriteGroup : ICollectionFixture<AzuriteFixture>;
