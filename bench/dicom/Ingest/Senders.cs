using System.Diagnostics;
using System.Globalization;

namespace FractureGrid.Bench.Dicom.Ingest;

/// <summary>DCMTK's storescu, one process and one association per folder.</summary>
internal static class Senders
{
    public static async Task<TimeSpan> SendAsync(int port, IReadOnlyList<string> folders, bool nagle)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(folders.Select(folder => SendAsync(port, folder, nagle)));
        return watch.Elapsed;
    }

    private static async Task SendAsync(int port, string folder, bool nagle)
    {
        var start = new ProcessStartInfo(
            "storescu",
            ["-pdu", "131072", "-aec", "FRACTUREGRID", "127.0.0.1", port.ToString(CultureInfo.InvariantCulture), "+sd", folder]
        );
        if (nagle)
            start.Environment.Remove("TCP_NODELAY");
        else
            start.Environment["TCP_NODELAY"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("storescu did not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"storescu ended with {process.ExitCode}.");
    }
}
