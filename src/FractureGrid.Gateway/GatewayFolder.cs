using FractureGrid.Abstractions;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway;

/// <summary>The gateway's own folder, held by one process at a time. The lock falls with the process, however it ends.</summary>
internal sealed class GatewayFolder : IDisposable
{
    private readonly FileStream _lock;

    public GatewayFolder(IOptions<GatewayOptions> options)
    {
        Root = Path.GetFullPath(options.Value.Folder);
        CreatePrivate(Root);
        try
        {
            _lock = new FileStream(Path.Combine(Root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new FractureGridException($"Another process uses the gateway's folder {Root}.", e);
        }
    }

    public string Root { get; }

    public string Spool => Path.Combine(Root, "spool");

    public string Quarantine => Path.Combine(Root, "quarantine");

    public string Archive => Path.Combine(Root, "archive");

    public string Commitments => Path.Combine(Root, "commitments");
    public string Results => Path.Combine(Root, "results");

    public void Dispose() => _lock.Dispose();

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            // Real identities lie here.
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
