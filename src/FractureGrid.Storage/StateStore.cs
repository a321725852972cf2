namespace FractureGrid.Storage;

/// <summary>What keeps grain state.</summary>
public enum StateStore
{
    /// <summary>Whatever keeps the membership too.</summary>
    Provider = 0,

    /// <summary>One blob for each state in Azure Blob storage.</summary>
    AzureBlob = 1,
}
