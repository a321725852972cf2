using System.Globalization;

namespace FractureGrid.Bench.Dicom.Ingest;

/// <summary>Rounds of one number of associations: with fsync, without, and the disk by itself.</summary>
internal sealed class DurableResults
{
    public List<Measurement> Durable { get; } = [];

    public List<Measurement> Plain { get; } = [];

    public List<double> Disk { get; } = [];

    public List<double> DiskWithFolder { get; } = [];

    public void Print(int writers)
    {
        var (disk, durable) = (Median(Disk), Median([.. Durable.Select(m => m.ImagesPerSecond)]));
        // A sender waits for the answer before it sends the next film, so one association cannot flush one film while the next comes.
        var inTurn = 1 / ((1 / disk) + (1 / Median([.. Plain.Select(m => m.ImagesPerSecond)])));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  disk alone, {writers} writers: {disk:0.0} files/s ({Disk.Min():0.0}-{Disk.Max():0.0}); share {durable / disk:P0}"
            )
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  the same with the folder flushed: {Median(DiskWithFolder):0.0} files/s; receiving and flushing in turn: {inTurn:0.0} files/s"
            )
        );
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
