using System.Globalization;

namespace FractureGrid.Bench.Grid;

/// <summary>A crowd in rows: each window as it ends, and tenths of the patients in the end.</summary>
internal static class CrowdTable
{
    private const int Parts = 10;

    public const string Head = """
        | patients | images/s | CPU ms per image | resident MiB | patients in memory |
        |---|---|---|---|---|
        """;

    public static string Row(CrowdWindow window, int images) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {window.Patients} | {window.New * images / window.Length.TotalSeconds:F0} | {window.Processor.TotalMilliseconds / Math.Max(1, window.New * images):F3} | {window.Resident >> 20} | {window.InMemory} |"
        );

    /// <summary>The windows in ten parts of about as many patients each; memory is the highest of a part.</summary>
    public static IEnumerable<string> Tenths(IReadOnlyList<CrowdWindow> windows, int images)
    {
        var all = windows[^1].Patients;
        yield return "By tenths of the patients; memory at most:";
        yield return Head;
        foreach (var part in windows.GroupBy(window => Math.Min(Parts - 1, (int)((long)(window.Patients - 1) * Parts / Math.Max(1, all)))))
        {
            yield return Row(
                new CrowdWindow
                {
                    Patients = part.Last().Patients,
                    New = part.Sum(window => window.New),
                    Length = TimeSpan.FromTicks(part.Sum(window => window.Length.Ticks)),
                    Processor = TimeSpan.FromTicks(part.Sum(window => window.Processor.Ticks)),
                    Resident = part.Max(window => window.Resident),
                    InMemory = part.Max(window => window.InMemory),
                },
                images
            );
        }
    }
}
