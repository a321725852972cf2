using System.Diagnostics;
using System.Globalization;

namespace FractureGrid.Bench.Dicom.Ingest;

/// <summary>What the disk does by itself: files of a film's size, written whole and flushed one after another by each writer.</summary>
internal static class DiskRate
{
    private const int FilmLength = 3_600_000;

    public static async Task<double> MeasureAsync(string folder, int writers, int filesEach)
    {
        Directory.CreateDirectory(folder);
        var bytes = new byte[FilmLength];
        new Random(7).NextBytes(bytes);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => Write(folder, writer, filesEach, bytes))));
        var rate = writers * filesEach / watch.Elapsed.TotalSeconds;
        Directory.Delete(folder, true);
        return rate;
    }

    private static void Write(string folder, int writer, int files, byte[] bytes)
    {
        for (var i = 0; i < files; i++)
        {
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{writer}-{i}"));
            using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
            RandomAccess.Write(file, bytes, 0);
            RandomAccess.FlushToDisk(file);
        }
    }
}
