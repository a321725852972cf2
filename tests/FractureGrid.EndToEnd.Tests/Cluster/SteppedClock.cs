using FractureGrid.EndToEnd.Tests.Processes;
using FractureGrid.Servers;

namespace FractureGrid.EndToEnd.Tests.Cluster;

/// <summary>
/// A machine's clock, for single processes, that can be set while they run: Debian's faketime under them. What measures spans is left alone, as a real clock step
/// leaves it alone.
/// </summary>
internal sealed class SteppedClock : IDisposable
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
    private readonly TemporaryFolder _folder = new();

    private SteppedClock() => Step("+0");

    /// <summary>Environment of a process that has this clock.</summary>
    public (string, string)[] Settings =>
        [
            ("LD_PRELOAD", Library),
            ("FAKETIME_TIMESTAMP_FILE", _folder["clock"]),
            ("FAKETIME_NO_CACHE", "1"),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        ];

    public static SteppedClock Create()
    {
        if (!File.Exists(Library))
        {
            Assert.SkipUnless(ServerPrograms.IsFullCheck, "faketime is not installed.");
            throw new FileNotFoundException("faketime is not installed, and this is the full check.");
        }

        return new SteppedClock();
    }

    /// <summary>Sets the clock, such as to <c>+1h</c> from the true time.</summary>
    public void Step(string offset) => File.WriteAllText(_folder["clock"], offset);

    public void Dispose() => _folder.Dispose();
}
