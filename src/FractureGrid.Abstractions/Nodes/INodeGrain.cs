namespace FractureGrid.Abstractions.Nodes;

/// <summary>One silo as its operator sees it; key is the silo's address in parsable form.</summary>
[GrainInterfaceType("fg.node"), Alias("fg.node")]
public interface INodeGrain : IGrainWithStringKey
{
    [Alias("status"), ResponseTimeout("00:00:05")]
    Task<NodeStatus> GetStatusAsync();

    /// <summary>Opens, pauses or drains the silo's detector at once, until it is told otherwise or restarts; what outlasts a restart is an <see cref="Pauses.IPauseGrain"/>'s.</summary>
    [Alias("set-mode"), ResponseTimeout("00:00:05")]
    Task SetModeAsync(NodeMode mode);

    /// <summary>Begins to load a package; true when it is warm already.</summary>
    [Alias("load-package"), ResponseTimeout("00:00:05")]
    Task<bool> LoadPackageAsync(string package);

    /// <summary>Frees a package's memory once no film is read with it. False when it is not there, or is the default.</summary>
    [Alias("unload-package"), ResponseTimeout("00:00:05")]
    Task<bool> UnloadPackageAsync(string package);
}
