using System.Net;
using FractureGrid.Abstractions.Images;
using FractureGrid.Grains.Dispatch;
using Microsoft.Extensions.Time.Testing;

namespace FractureGrid.Grains.Tests.Dispatch;

public sealed class DetectorLineTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly FixedDirectory _directory = new();
    private readonly DispatchOptions _options = new();
    private readonly List<string> _unmet = [];
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private readonly DetectorLine _line;

    public DetectorLineTests() => _line = new DetectorLine(_directory, _options, _time, _unmet.Add, _held.Contains);

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Equal_detectors_get_equal_work()
    {
        _directory.Detectors = [Detector(1), Detector(2), Detector(3)];

        var loads = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => Enter()));

        Assert.All(loads.GroupBy(load => load!.Detector.Silo), group => Assert.Equal(3, group.Count()));
    }

    [Fact]
    public async Task Images_of_a_held_site_wait_and_neither_hold_up_others_nor_are_given_up()
    {
        _held.Add("far");
        _options.Sites["far"] = new SiteDemand { Device = "cuda" };
        _directory.Detectors = [Detector(1)];
        var far = Enter("far");

        var near = Enter("near");
        _time.Advance(_options.UnmetAfter * 2);

        Assert.True(near.IsCompletedSuccessfully);
        Assert.Empty(_unmet);
        _held.Clear();
        _time.Advance(_options.UnmetAfter / 2);
        Assert.False(far.IsCompleted);
        _time.Advance(_options.UnmetAfter);
        Assert.Null(await far);
    }

    [Fact]
    public async Task A_detector_three_times_as_fast_gets_three_times_the_work()
    {
        _directory.Detectors = [Detector(1, slots: 4, capacity: 100), Detector(2, slots: 4, capacity: 100)];
        await TeachAsync(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300));

        var loads = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Enter()));

        Assert.InRange(loads.Count(load => load!.Detector.Silo.Equals(Silo(1))), 44, 52);
    }

    [Fact]
    public async Task Nobody_is_sent_to_a_full_detector_but_an_emergency()
    {
        _directory.Detectors = [Detector(1, slots: 1, capacity: 2)];
        _ = await Enter();
        _ = await Enter();

        var routine = Enter();
        var stat = Enter(priority: ImagePriority.Stat);

        Assert.True(stat.IsCompletedSuccessfully);
        Assert.False(routine.IsCompleted);
        _line.Leave((await stat)!, default);
        Assert.False(routine.IsCompleted);
    }

    [Fact]
    public async Task The_place_that_becomes_free_goes_to_the_most_urgent()
    {
        _directory.Detectors = [Detector(1, slots: 1, capacity: 1)];
        var first = await Enter();
        var routine = Enter();
        var urgent = Enter(priority: ImagePriority.Urgent);

        _line.Leave(first!, default);

        await urgent;
        Assert.False(routine.IsCompleted);
    }

    [Fact]
    public async Task A_detector_that_failed_three_times_in_a_row_is_left_alone_for_twice_as_long_each_time()
    {
        _directory.Detectors = [Detector(1, slots: 1, capacity: 1)];
        var failing = new DetectorNews
        {
            Reason = "failing",
            Rest = TimeSpan.FromSeconds(3),
            CountsAsFailure = true,
            Tolerated = 3,
        };

        for (var i = 0; i < 3; i++)
        {
            _line.Leave((await Enter())!, failing);
        }

        var next = Enter();
        Assert.False(next.IsCompleted);
        Assert.Equal("failing", _line.Snapshot().Detectors.Single().Reason);
        _time.Advance(TimeSpan.FromSeconds(3));
        _line.Leave((await next)!, failing);
        next = Enter();
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(3));
        _line.Leave((await next)!, default);
        Assert.True(Enter().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_retry_goes_to_another_detector_while_there_is_one()
    {
        _directory.Detectors = [Detector(1), Detector(2)];

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(Silo(2), (await Enter(avoid: Silo(1)))!.Detector.Silo);
        }

        _directory.Detectors = [Detector(1)];
        Assert.Equal(Silo(1), (await Enter(avoid: Silo(1)))!.Detector.Silo);
    }

    [Fact]
    public async Task A_site_that_must_have_its_own_detectors_waits_for_them_and_one_that_prefers_them_does_not()
    {
        _options.Sites["must"] = new SiteDemand { Placement = SitePlacement.Must };
        _options.Sites["prefer"] = new SiteDemand { Placement = SitePlacement.Prefer };
        _directory.Detectors = [Detector(1, 1, 1) with { Site = "must" }, Detector(2, 1, 1) with { Site = "prefer" }, Detector(3, 1, 1)];

        Assert.Equal(Silo(1), (await Enter("must"))!.Detector.Silo);
        Assert.Equal(Silo(2), (await Enter("prefer"))!.Detector.Silo);
        Assert.Equal(Silo(3), (await Enter("prefer"))!.Detector.Silo);
        Assert.False(Enter("must").IsCompleted);
    }

    [Fact]
    public async Task A_demand_that_no_detector_meets_is_told_at_once_and_ends_the_wait()
    {
        _options.Sites["a"] = new SiteDemand { Device = "cuda", Package = "limb-large" };
        _directory.Detectors = [Detector(1) with { Device = "cpu", Packages = ["limb-large@1.0"] }];

        var waiting = Enter("a");

        Assert.Equal(["Site a: no detector with device cuda, with package limb-large"], _unmet);
        Assert.Equal(_unmet, _line.Snapshot().Unmet);
        Assert.False(waiting.IsCompleted);
        _time.Advance(_options.UnmetAfter);
        Assert.Null(await waiting);
    }

    [Fact]
    public async Task A_demand_is_met_by_a_detector_that_joins()
    {
        _options.Sites["a"] = new SiteDemand { Package = "limb-large" };
        _directory.Detectors = [Detector(1)];
        var waiting = Enter("a");

        _directory.Detectors = [Detector(1), Detector(2) with { Packages = ["limb-slim@1.0", "limb-large@2.1"] }];
        _time.Advance(TimeSpan.FromMilliseconds(50));

        Assert.Equal(Silo(2), (await waiting)!.Detector.Silo);
        Assert.Empty(_line.Snapshot().Unmet);
    }

    [Fact]
    public async Task Without_demands_an_image_waits_for_a_detector_to_come()
    {
        var waiting = Enter();
        _time.Advance(TimeSpan.FromHours(1));
        Assert.False(waiting.IsCompleted);

        _directory.Detectors = [Detector(1)];
        _time.Advance(TimeSpan.FromMilliseconds(50));

        Assert.NotNull(await waiting);
    }

    [Fact]
    public async Task The_snapshot_tells_how_many_wait_and_since_when()
    {
        _time.Advance(TimeSpan.FromSeconds(7));
        var waiting = Enter("a");
        _ = Enter("a");

        var line = Assert.Single(_line.Snapshot().Lines);

        Assert.Equal((ImagePriority.Routine, "a", 2, TimeSpan.FromSeconds(7)), (line.Priority, line.Site, line.Count, line.Oldest));
        Assert.False(waiting.IsCompleted);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_line()
    {
        using var stop = new CancellationTokenSource();
        var waiting = Enter(token: stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Empty(_line.Snapshot().Lines);
    }

    private Task<DetectorLoad?> Enter(
        string site = "site",
        ImagePriority priority = ImagePriority.Routine,
        SiloAddress? avoid = null,
        CancellationToken token = default
    ) =>
        _line.EnterAsync(
            new DispatchRequest
            {
                ImageId = "image",
                BlobName = "aa/image",
                Site = site,
                Priority = priority,
                Since = DateTimeOffset.UnixEpoch,
                Avoid = avoid,
            },
            token
        );

    private async Task TeachAsync(params TimeSpan[] services)
    {
        var loads = await Task.WhenAll(services.Select(_ => Enter()));
        foreach (var load in loads)
        {
            _line.Leave(load!, new DetectorNews { Service = services[load!.Detector.Silo.Endpoint.Port - 1] });
        }
    }

    private static Detector Detector(int number, int slots = 4, int capacity = 12) => new(Silo(number), slots, capacity);

    private static SiloAddress Silo(int number) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, number), 1);

    private sealed class FixedDirectory : IDetectorDirectory
    {
        public IReadOnlyList<Detector> Detectors { get; set; } = [];

        public IReadOnlyList<Detector> Current() => Detectors;
    }
}
