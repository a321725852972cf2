using System.Globalization;

namespace FractureGrid.Bench.Dicom.Ingest;

/// <summary>What the kernel counts for processes (proc(5)).</summary>
internal static class ProcessTimes
{
    /// <summary>User and system time of a process, its waited-for children, and its living or unwaited children.</summary>
    public static TimeSpan OfTree(int id)
    {
        var ticks = Fields(id) is { } own ? own[11] + own[12] + own[13] + own[14] : 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var other)
                && Fields(other) is { } fields
                && fields[1] == id
            )
                ticks += fields[11] + fields[12];
        }

        return TimeSpan.FromMilliseconds(ticks * 10);
    }

    public static long PeakResidentKilobytes(int id) =>
        File.ReadLines($"/proc/{id}/status")
            .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture))
            .Single();

    /// <summary>Fields from the third on, as numbers; the state letter is 0.</summary>
    private static long[]? Fields(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return
            [
                .. text[(text.LastIndexOf(')') + 2)..]
                    .Split(' ')
                    .Select(f => long.TryParse(f, CultureInfo.InvariantCulture, out var n) ? n : 0),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
