namespace FractureGrid.Gateway.Web.Wado;

/// <summary>What a part holds, and what must stay open until it is sent.</summary>
internal sealed record PartContent(string ContentType, Stream Stream, IDisposable? Source = null) : IDisposable
{
    public void Dispose()
    {
        Stream.Dispose();
        Source?.Dispose();
    }
}
