using System.Globalization;
using FractureGrid.Dicom.Network;
using FractureGrid.Dicom.Network.Storing;

namespace FractureGrid.Bench.Dicom.Ingest;

/// <summary>The subject as a process of its own: a C-STORE SCP that writes Part 10 files to a folder until its input ends.</summary>
internal static class IngestServer
{
    public static async Task<int> RunAsync(string[] args)
    {
        // As `fracturegrid dicom serve` does.
        SocketThreads.GoOnInline();
        var store = new FolderStore(args[1], durable: args.Contains("--fsync", StringComparer.Ordinal));
        await using var server = new DicomServer(
            new DicomServerOptions
            {
                Port = int.Parse(args[0], CultureInfo.InvariantCulture),
                MaximumPduLength = 256 * 1024,
                MaximumObjectLength = 2L << 30,
            },
            store,
            TimeProvider.System
        );
        await server.StartAsync();
        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
