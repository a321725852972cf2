using Azure.Core;
using Azure.Core.Pipeline;

namespace FractureGrid.Storage.AzureBlob;

/// <summary>
/// Notes failed tries of requests. The client tries again by itself, so that a store which is gone for a few seconds is not missed by anybody else; it may
/// have forgotten something all the same.
/// </summary>
internal sealed class FaultNotice(StoreReturn returns) : HttpPipelinePolicy
{
    private int _failing;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception) when (!message.CancellationToken.IsCancellationRequested)
        {
            Volatile.Write(ref _failing, 1);
            throw;
        }

        Note(message.Response.Status);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        Note(message.Response.Status);
    }

    private void Note(int status)
    {
        if (status >= 500)
        {
            Volatile.Write(ref _failing, 1);
        }
        else if (Volatile.Read(ref _failing) == 1 && Interlocked.Exchange(ref _failing, 0) == 1)
        {
            returns.Raise();
        }
    }
}
