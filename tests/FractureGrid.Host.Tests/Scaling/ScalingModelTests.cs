using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Images;
using FractureGrid.Host.Scaling;

namespace FractureGrid.Host.Tests.Scaling;

public sealed class ScalingModelTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly ScalerTrigger s_all = new() { Target = TimeSpan.FromSeconds(10) };

    [Fact]
    public void A_steady_stream_asks_for_as_many_detectors_as_keep_them_at_the_utilisation()
    {
        // 8 images a second, each detector does 5: 8 / (5 x 0.8) = 2.
        var demand = ScalingModel.Of([At(0, [Detector(done: 0)]), At(10, [Detector(done: 80)])], s_all, utilisation: 0.8);

        Assert.Equal(2.0, demand.Silos, 6);
        Assert.Equal(8.0, demand.Arrivals, 6);
    }

    [Fact]
    public void What_waits_asks_for_as_many_as_begin_it_within_the_target()
    {
        // 200 images in 10 s are 20 a second, 4 detectors; nothing comes in any more.
        var line = new LineSample(ImagePriority.Routine, "alpha", 200);
        var demand = ScalingModel.Of([At(0, [Detector()], line), At(10, [Detector()], line)], s_all, utilisation: 0.8);

        Assert.Equal(4.0, demand.Silos, 6);
        Assert.Equal(40.0, demand.ExpectedWait!.Value, 6);
    }

    [Fact]
    public void An_idle_class_in_use_keeps_one_and_one_that_is_nowhere_none()
    {
        var idle = ScalingModel.Of([At(0, [Detector()]), At(10, [Detector()])], s_all, 0.8);
        var absent = ScalingModel.Of([At(0, [Detector()])], s_all with { Package = "other" }, 0.8);

        Assert.Equal((1.0, true), (idle.Silos, idle.IsActive));
        Assert.Equal((0.0, false), (absent.Silos, absent.IsActive));
    }

    [Fact]
    public void A_trigger_for_emergencies_does_not_count_the_routine_line()
    {
        var routine = new LineSample(ImagePriority.Routine, "alpha", 500);
        var stat = new LineSample(ImagePriority.Stat, "alpha", 100);
        var trigger = s_all with { Priority = ImagePriority.Stat, Target = TimeSpan.FromSeconds(5) };

        var demand = ScalingModel.Of([At(0, [Detector()], routine, stat)], trigger, 0.8);

        Assert.Equal(4.0, demand.Silos, 6);
    }

    [Fact]
    public void A_detector_that_drains_counts_no_more_and_its_restart_does_not_look_like_arrivals()
    {
        var samples = new[]
        {
            At(0, [Detector(done: 1000), Detector("b", done: 500)]),
            At(10, [Detector(done: 0), Detector("b", done: 500, isOpen: false)]),
        };

        var demand = ScalingModel.Of(samples, s_all, 0.8);

        Assert.Equal(1, demand.Open);
        Assert.Equal(0.0, demand.Arrivals, 6);
    }

    [Fact]
    public void Classes_of_models_are_told_apart_by_package_with_or_without_version_and_by_device()
    {
        var detector = Detector() with { Packages = ["limb-slim@0.3.0"], Device = "cuda" };

        Assert.True(Trigger(("package", "limb-slim")).Includes(detector));
        Assert.True(Trigger(("package", "limb-slim@0.3.0"), ("device", "CUDA")).Includes(detector));
        Assert.False(Trigger(("package", "limb")).Includes(detector));
        Assert.False(Trigger(("device", "cpu")).Includes(detector));
        Assert.Throws<FractureGridException>(() => Trigger(("targetSeconds", "soon")));
        Assert.Throws<FractureGridException>(() => Trigger(("priority", "7")));
    }

    private static ScalerTrigger Trigger(params (string Key, string Value)[] entries) =>
        ScalerTrigger.Parse(
            entries.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal),
            TimeSpan.FromSeconds(30)
        );

    private static GridSample At(double seconds, DetectorSample[] detectors, params LineSample[] lines) =>
        new()
        {
            At = s_start.AddSeconds(seconds),
            Detectors = detectors,
            Lines = lines,
        };

    // 5 images a second.
    private static DetectorSample Detector(string silo = "a", long done = 0, bool isOpen = true) =>
        new()
        {
            Silo = silo,
            IsOpen = isOpen,
            Slots = 1,
            Waiting = 0,
            Done = done,
            Service = TimeSpan.FromMilliseconds(200),
        };
}
