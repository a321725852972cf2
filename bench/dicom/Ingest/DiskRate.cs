using System.Diagnostics;
using System.Globalization;
using FractureGrid.Dicom.Network.Storing;

namespace FractureGrid.Bench.Dicom.Ingest;

/// <summary>
/// What the disk does by itself: files of a film's size, written whole and flushed one after another by each writer; with the folder, too, where their
/// names are to outlast a power failure (fsync(2)).
/// </summary>
internal static class DiskRate
{
    private const int FilmLength = 3_600_000;

    public static async Task<double> MeasureAsync(string folder, int writers, int filesEach, bool withFolder)
    {
        Directory.CreateDirectory(folder);
        var bytes = new byte[FilmLength];
        new Random(7).NextBytes(bytes);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable.Range(0, writers).Select(writer => Task.Run(() => Write(folder, writer, filesEach, withFolder, bytes)))
        );
        var rate = writers * filesEach / watch.Elapsed.TotalSeconds;
        Directory.Delete(folder, true);
        return rate;
    }

    private static void Write(string folder, int writer, int files, bool withFolder, byte[] bytes)
    {
        for (var i = 0; i < files; i++)
        {
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{writer}-{i}"));
            using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
            RandomAccess.Write(file, bytes, 0);
            RandomAccess.FlushToDisk(file);
            if (withFolder)
                StableStorage.FlushFolder(folder);
        }
    }
}
