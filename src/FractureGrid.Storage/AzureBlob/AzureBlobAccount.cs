using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

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
    public static BlobContainerClient Container(AzureBlobOptions options, string container, StoreReturn? returns = null)
    {
        var client = new BlobClientOptions();
        client.Retry.Mode = RetryMode.Exponential;
        client.Retry.NetworkTimeout = options.TryTimeout;
        client.Retry.MaxRetries = 3;
        client.Retry.MaxDelay = TimeSpan.FromSeconds(10);
        if (returns is not null)
        {
            client.AddPolicy(new FaultNotice(returns), HttpPipelinePosition.PerRetry);
        }

        return new BlobContainerClient(options.ConnectionString, container, client);
    }

    /// <summary>Makes the container and tries again where it is gone: it may be all that a store has forgotten.</summary>
    public static async Task<T> WithContainerAsync<T>(BlobContainerClient container, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync();
            return await call();
        }
    }
}
