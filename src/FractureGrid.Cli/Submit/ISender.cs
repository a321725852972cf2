namespace FractureGrid.Cli.Submit;

/// <summary>Sends files one after another to one place.</summary>
internal interface ISender : IAsyncDisposable
{
    Task<SubmitEntry> SendAsync(string file, CancellationToken cancellationToken);
}
