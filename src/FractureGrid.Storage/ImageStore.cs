namespace FractureGrid.Storage;

/// <summary>What keeps the films.</summary>
public enum ImageStore
{
    /// <summary>A folder that all processes see.</summary>
    Folder = 0,

    /// <summary>Azure Blob storage.</summary>
    AzureBlob = 1,
}
