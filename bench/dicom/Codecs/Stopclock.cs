using System.Diagnostics;

namespace FractureGrid.Bench.Dicom.Codecs;

internal static class Stopclock
{
    /// <summary>Processor time is that of the whole process, so that a busy machine changes it little.</summary>
    public static Elapsed Measure(Action action)
    {
        var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        action();
        return new Elapsed(Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
    }
}
