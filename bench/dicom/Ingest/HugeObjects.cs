using System.Globalization;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;

namespace FractureGrid.Bench.Dicom.Ingest;

/// <summary>Memory of the server while four associations send objects of 500 MB each.</summary>
internal static class HugeObjects
{
    private const long Length = 500L << 20;

    public static async Task RunAsync(string work, int port)
    {
        using var ours = await Subject.StartOursAsync(Path.Combine(work, "huge"), port, fsync: false);
        var idle = ours.PeakResidentKilobytes;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => SendAsync(port, i)));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"4 objects of 500 MB at once: peak RSS {ours.PeakResidentKilobytes / 1024} MiB, idle {idle / 1024} MiB"
            )
        );
    }

    private static async Task SendAsync(int port, int number)
    {
        await using var association = await DicomAssociation.OpenAsync(
            new AssociationRequest
            {
                Host = "127.0.0.1",
                Port = port,
                CalledAe = "FRACTUREGRID",
                Contexts = [new ProposedContext(SopClasses.ComputedRadiographyImageStorage, TransferSyntaxUids.ExplicitVrLittleEndian)],
            }
        );
        using var zeros = new ZeroStream(Length);
        var status = await association.StoreAsync(
            new StoreObject
            {
                SopClassUid = SopClasses.ComputedRadiographyImageStorage,
                SopInstanceUid = string.Create(CultureInfo.InvariantCulture, $"1.2.826.0.9.{number}"),
                TransferSyntaxUid = TransferSyntaxUids.ExplicitVrLittleEndian,
                DataSet = zeros,
            }
        );
        if (!status.IsSuccess)
            throw new InvalidOperationException($"Not stored: {status}.");
        await association.ReleaseAsync();
    }
}
