namespace FractureGrid.Storage.Embedded;

/// <summary>Opens the data directory before anything in the silo reads it, and gives it back last.</summary>
internal sealed class EmbeddedDirectoryLifecycle(EmbeddedDirectory directory) : ILifecycleParticipant<ISiloLifecycle>
{
    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(
            nameof(EmbeddedDirectory),
            ServiceLifecycleStage.First,
            _ => Task.Run(directory.Open, CancellationToken.None),
            _ => Task.CompletedTask
        );
}
