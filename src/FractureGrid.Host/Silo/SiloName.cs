using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FractureGrid.Abstractions;
using FractureGrid.Storage;
using Microsoft.Extensions.Hosting;

namespace FractureGrid.Host.Silo;

/// <summary>
/// A name that a silo has again after a restart. Processes that are alike number themselves: each locks the first file that no other has, and whoever starts
/// again finds its own free.
/// </summary>
internal sealed class SiloName : IHostedService, IDisposable
{
    private const string Folder = "silos";
    private const int Most = 4096;
    private readonly FileStream? _number;

    private SiloName(string text, FileStream? number) => (Text, _number) = (text, number);

    public string Text { get; }

    /// <summary>The name of this process's silo.</summary>
    public static SiloName Of(GridOptions grid, StorageOptions storage)
    {
        if (!string.IsNullOrWhiteSpace(grid.Name))
        {
            return new SiloName(grid.Name.Trim(), null);
        }

        if (grid.SiloPort > 0)
        {
            return new SiloName(string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{grid.SiloPort}"), null);
        }

        var folder = Make(FolderOf(grid, storage));
        var roles = string.Join('+', grid.RoleList.Where(role => role is not GridOptions.Dashboard).Order(StringComparer.Ordinal));
        roles = roles.Length == 0 ? GridOptions.Dashboard : roles;
        for (var number = 1; number <= Most; number++)
        {
            var own = string.Create(CultureInfo.InvariantCulture, $"{roles}-{number}");
            if (TryLock(Path.Combine(folder, own)) is { } file)
            {
                return new SiloName($"{Environment.MachineName}:{own}", file);
            }
        }

        throw new FractureGridException(
            $"No file in {folder} can be locked to number this process. Set {GridOptions.Section}:{nameof(GridOptions.Name)}."
        );
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _number?.Dispose();

    // Processes of one grid that have no folder in common number themselves among all of this machine.
    private static string FolderOf(GridOptions grid, StorageOptions storage)
    {
        if (!grid.Joins && storage.Provider is StorageProvider.Embedded)
        {
            return Path.Combine(grid.Data, Folder);
        }

        var joined = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{storage.ClusterId}/{grid.Join}")))[..16];
        return Path.Combine(Path.GetTempPath(), $"fracturegrid-{Environment.UserName}-{joined}");
    }

    private static string Make(string folder)
    {
        try
        {
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FractureGridException(
                $"The folder {folder}, in which processes number themselves, can't be made: {exception.Message} Set {GridOptions.Section}:{nameof(GridOptions.Name)}, or let this account write there.",
                exception
            );
        }
    }

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process has it, or another account.
            return null;
        }
    }
}
