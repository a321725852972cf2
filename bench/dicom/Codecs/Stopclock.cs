using System.Diagnostics;

namespace FractureGrid.Bench.Dicom.Codecs;

internal static class Stopclock
{
    public static double Seconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
