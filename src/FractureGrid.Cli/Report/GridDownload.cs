using FractureGrid.Cli.CommandLine;

namespace FractureGrid.Cli.Report;

/// <summary>Fetches a file from a grid.</summary>
internal static class GridDownload
{
    /// <exception cref="CommandException">The grid refused.</exception>
    public static async Task<byte[]> GetAsync(Uri grid, string path, CancellationToken cancellationToken)
    {
        using var http = GridHttp.Create(TimeSpan.FromMinutes(10));
        using var response = await http.GetAsync(new Uri(grid, path), cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? bytes
            : throw new CommandException(
                $"The grid answered HTTP {(int)response.StatusCode}: {System.Text.Encoding.UTF8.GetString(bytes)}"
            );
    }

    /// <summary>Writes beside the file and renames, so that a broken run leaves no half file.</summary>
    public static async Task SaveAsync(FileInfo file, byte[] bytes, CancellationToken cancellationToken)
    {
        var partial = file.FullName + ".part";
        await File.WriteAllBytesAsync(partial, bytes, cancellationToken);
        File.Move(partial, file.FullName, overwrite: true);
    }
}
