using System.Diagnostics;

namespace FractureGrid.Bench.Storage;

/// <summary>Appends as large as a patient's state, each followed by fsync.</summary>
internal static class DiskAlone
{
    private const int Length = 2048;

    public static double Run(string folder, TimeSpan duration)
    {
        var path = Path.Combine(folder, "alone");
        var bytes = new byte[Length];
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, options: FileOptions.DeleteOnClose);
        var clock = Stopwatch.StartNew();
        var count = 0;
        for (; clock.Elapsed < duration; count++)
        {
            RandomAccess.Write(file, bytes, (long)count * Length);
            RandomAccess.FlushToDisk(file);
        }

        return count / clock.Elapsed.TotalSeconds;
    }
}
