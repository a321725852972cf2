using FractureGrid.Abstractions.Monitoring;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Grains.Monitoring.Alarms;
using FractureGrid.Grains.Monitoring.Drift;

namespace FractureGrid.Grains.Tests.Monitoring;

public sealed class AlarmBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly MonitorState _state = new();

    private AlarmBook Book => new(_state, "north");

    [Fact]
    public void A_drift_raises_one_alarm_however_often_it_is_seen()
    {
        Assert.True(Book.Take(Report(Drift("noise", effect: 1)), Now));
        Assert.False(Book.Take(Report(Drift("noise", effect: 1)), Now.AddHours(1)));
        Assert.True(Book.Take(Report(Drift("noise", effect: 2)), Now.AddHours(2)));

        var alarm = Assert.Single(Book.Ranked);
        Assert.Equal((1, AlarmStatus.Open, 2.0), (alarm.Number, alarm.Status, alarm.Drift.Effect));
        Assert.Contains("noise of device Canon changed from 0.01 to 0.02 about 2026-02-20", alarm.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_that_turns_out_to_be_one_groups_stays_one_alarm_and_two_devices_are_two()
    {
        Book.Take(Report(Drift("noise") with { Attribute = OutcomeAttributes.All, Value = OutcomeAttributes.All }), Now);
        Book.Take(Report(Drift("noise")), Now.AddDays(1));
        Assert.Equal("Canon", Assert.Single(Book.Ranked).Drift.Value);

        Book.Take(Report(Drift("noise"), Drift("noise") with { Value = "Samsung" }), Now.AddDays(2));
        Assert.Equal(
            ["Canon", "Samsung"],
            Book.Ranked.OrderBy(alarm => alarm.Number).Select(alarm => alarm.Drift.Value),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void The_alarm_with_the_greatest_loss_of_sensitivity_comes_first_and_closed_ones_last()
    {
        Book.Take(Report(Drift("noise"), Drift("score", loss: -0.2), Drift("exposure", loss: -0.01)), Now);
        Book.Act(2, Action(AlarmActionKind.Close), Now);

        Assert.Equal(["exposure", "noise", "score"], Book.Ranked.Select(alarm => alarm.Drift.Measure), StringComparer.Ordinal);
    }

    [Fact]
    public void Everything_done_is_kept_in_order()
    {
        Book.Take(Report(Drift("noise")), Now);

        Book.Act(1, Action(AlarmActionKind.Acknowledge), Now.AddHours(1));
        Book.Act(1, Action(AlarmActionKind.Comment, "plate ordered"), Now.AddHours(2));
        var alarm = Book.Act(1, Action(AlarmActionKind.Close), Now.AddHours(3))!;
        var after = Book.Act(1, Action(AlarmActionKind.Acknowledge), Now.AddHours(4))!;
        var commented = Book.Act(1, Action(AlarmActionKind.Comment, "was the cable"), Now.AddHours(5))!;

        Assert.Equal(
            [AlarmActionKind.Raise, AlarmActionKind.Acknowledge, AlarmActionKind.Comment, AlarmActionKind.Close],
            alarm.History.Select(entry => entry.Kind)
        );
        Assert.Equal(("monitor", "kim"), (alarm.History[0].Author, alarm.History[1].Author));
        Assert.Same(alarm, after);
        Assert.Equal((AlarmStatus.Closed, 5), (commented.Status, commented.History.Count));
        Assert.Null(Book.Act(9, Action(AlarmActionKind.Comment), Now));
    }

    [Fact]
    public void A_snoozed_alarm_wakes_after_its_last_day_and_is_told_again()
    {
        Book.Take(Report(Drift("noise")), Now);
        Book.MarkNotified(1);
        Book.Act(1, Action(AlarmActionKind.Snooze) with { Until = new DateOnly(2026, 3, 3) }, Now);

        Book.Take(Report(Drift("noise")), Now.AddDays(2));
        Assert.Equal(AlarmStatus.Snoozed, Book.Ranked[0].Status);
        Assert.Empty(Book.Unnotified);

        Book.Take(Report(Drift("noise")), Now.AddDays(3));
        Assert.Equal(AlarmStatus.Open, Book.Ranked[0].Status);
        Assert.Single(Book.Unnotified);
    }

    [Fact]
    public void Closing_settles_the_measure_and_the_next_change_is_a_new_alarm()
    {
        Book.Take(Report(Drift("noise")), Now);
        Book.Act(1, Action(AlarmActionKind.Close), Now);

        Assert.Equal(new DateOnly(2026, 3, 1), Book.Settled("aa")[DriftWindow.KeyOf("noise", OutcomeAttributes.Device)]);
        Assert.Empty(Book.Settled("bb"));
        Book.Take(Report(Drift("noise")), Now.AddDays(20));
        Assert.Equal([2, 1], Book.Ranked.Select(alarm => alarm.Number));
    }

    [Fact]
    public void Accepting_begins_a_new_reference_window_where_the_change_began()
    {
        Book.Take(Report(Drift("noise")), Now);

        Book.Act(1, Action(AlarmActionKind.Accept), Now);

        Assert.Equal(new DateOnly(2026, 2, 20), Book.ReferenceFrom("aa"));
        Assert.Equal(AlarmStatus.Closed, Book.Ranked[0].Status);
    }

    private static AlarmAction Action(AlarmActionKind kind, string? text = null) =>
        new()
        {
            Kind = kind,
            Author = "kim",
            Text = text,
        };

    private static DriftReport Report(params DriftMeasure[] drifts) =>
        new()
        {
            Site = "north",
            ModelHash = "aa",
            Model = "m",
            Drifts = drifts,
            Measures = drifts,
            TooFew = [],
        };

    private static DriftMeasure Drift(string measure, double effect = 1, double? loss = null) =>
        new()
        {
            Measure = measure,
            Attribute = OutcomeAttributes.Device,
            Value = "Canon",
            ReferenceCount = 500,
            ReferenceMean = 0.01,
            CurrentCount = 50,
            CurrentMean = 0.02,
            Effect = effect,
            LeastEffect = 0.3,
            Evidence = 20,
            Limit = 8,
            StartedOn = new DateOnly(2026, 2, 20),
            DetectedOn = new DateOnly(2026, 2, 24),
            HasDrifted = true,
            SensitivityEffect = loss,
        };
}
