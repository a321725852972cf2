using FractureGrid.Abstractions.Grid;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Nodes;
using FractureGrid.Dashboard.Grid;

namespace FractureGrid.Dashboard.Tests.Grid;

public sealed class LimitsTests
{
    [Fact]
    public void Without_a_detector_that_is_what_limits() =>
        Assert.Equal(new Limit("Limit.NoDetector", "bad", 5).Text, Limits.Of(Grid(5)).Text);

    [Fact]
    public void Paused_and_draining_detectors_do_not_count_as_open() =>
        Assert.Equal("Limit.AllPaused", Limits.Of(Grid(5, Detector(NodeMode.Paused), Detector(NodeMode.Draining))).Text);

    [Fact]
    public void A_full_grid_says_how_long_the_line_takes()
    {
        // Two detectors of 2 slots at 500 ms an image read 8 a second.
        var limit = Limits.Of(Grid(400, Detector(NodeMode.Open, 2), Detector(NodeMode.Open, 2)));

        Assert.Equal("Limit.Full", limit.Text);
        Assert.Equal([4, 400, "50 s"], limit.Values);
    }

    [Fact]
    public void Films_that_wait_beside_free_slots_are_on_their_way() =>
        Assert.Equal("Limit.HandingOut", Limits.Of(Grid(3, Detector(NodeMode.Open, 1))).Text);

    [Fact]
    public void Nothing_limits_when_nothing_waits()
    {
        var limit = Limits.Of(Grid(0, Detector(NodeMode.Open, 1)));

        Assert.Equal("Limit.None", limit.Text);
        Assert.Equal([1, 2], limit.Values);
    }

    [Fact]
    public void Detectors_that_all_rest_are_named_with_the_reason() =>
        Assert.Equal("out of memory", Limits.Of(Grid(3, Detector(NodeMode.Open, 0, "out of memory"))).Values[0]);

    private static GridAnswer Grid(int waiting, params DetectorAnswer[] detectors) =>
        new()
        {
            Silos =
            [
                .. detectors.Select(
                    (detector, i) =>
                        new SiloAnswer
                        {
                            Silo = $"silo{i}",
                            Name = $"silo{i}",
                            Roles = ["detector"],
                            Packages = [],
                            Answers = true,
                            Detector = detector,
                        }
                ),
            ],
            Lines = waiting == 0 ? [] : [new LineAnswer(ImagePriority.Routine, "north", waiting, 3)],
            InFlight = 0,
            Unmet = [],
            DeadLetters = 0,
        };

    private static DetectorAnswer Detector(NodeMode mode, int running = 0, params string[] quarantine) =>
        new()
        {
            Mode = mode,
            Slots = 2,
            Capacity = 4,
            Running = running,
            Waiting = 0,
            Done = 10,
            Failed = 0,
            MillisecondsPerImage = 500,
            Batches = [],
            Quarantine = quarantine,
        };
}
