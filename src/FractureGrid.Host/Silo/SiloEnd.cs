using Microsoft.Extensions.Hosting;

namespace FractureGrid.Host.Silo;

/// <summary>
/// Ends the process when the grid goes on without its silo, which is no fault of the program: with a sentence and an exit code, where Orleans would abort and
/// leave a dump. What Orleans itself did not expect still aborts.
/// </summary>
internal sealed class SiloEnd(ILocalSiloDetails silo, IHostApplicationLifetime lifetime, ProcessEnd process) : IFatalErrorHandler
{
    public bool IsUnexpected(Exception exception) => exception is not ThreadAbortException;

    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null)
    {
        if (exception is not null)
        {
            process.Abort($"{sender}: {context}", exception);
            return;
        }

        // Without an exception it is the table of members that says so.
        process.Exit(
            lifetime.ApplicationStarted.IsCancellationRequested
                ? $"The other silos took the one at {silo.SiloAddress.Endpoint} for dead, as it did not answer them. It ends, so that nothing is done twice; start it again."
                : SiloJoining.Sentence($"they took the silo at {silo.SiloAddress.Endpoint} for dead before it had joined")
        );
    }
}
