using Azure.Core;
using Azure.Storage.Blobs;

namespace FractureGrid.Storage.AzureBlob;

/// <summary>The storage account: what is wrong with a connection string, how it may be named in a log, and clients for it.</summary>
internal static class AzureBlobAccount
{
    /// <summary>What is wrong; null when it can be tried.</summary>
    public static string? Problem(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            return "is missing.";
        }

        try
        {
            _ = new BlobServiceClient(connectionString);
            return null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or UriFormatException or InvalidOperationException)
        {
            return $"is no connection string of a storage account: {e.Message}";
        }
    }

    /// <summary>Address of the account, without key or signature.</summary>
    public static string Name(AzureBlobOptions options) =>
        new BlobServiceClient(options.ConnectionString).Uri.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>A client for one container.</summary>
    public static BlobContainerClient Container(AzureBlobOptions options, string container)
    {
        var client = new BlobClientOptions();
        client.Retry.Mode = RetryMode.Exponential;
        client.Retry.NetworkTimeout = options.TryTimeout;
        client.Retry.MaxRetries = 3;
        client.Retry.MaxDelay = TimeSpan.FromSeconds(10);
        return new BlobContainerClient(options.ConnectionString, container, client);
    }
}
