using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Patients;
using FractureGrid.Abstractions.Results;
using FractureGrid.Gateway.Delivery;
using FractureGrid.Gateway.Results;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Delivery;

public sealed class OutboxTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly StudyKey s_study = new("alpha", "1.2.3", "alpha/p1");
    private static readonly StudyKey s_other = new("alpha", "1.2.4", "alpha/p2");
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Wait_that_began_before_the_clock_was_set_back_by_a_day_is_over()
    {
        using var outbox = new Outbox(_folder.Root);
        outbox.Release(s_study, Result(s_study, 1), "a", ["pacs"], s_now);
        outbox.Update(outbox.NextDue("pacs", s_now)! with { Attempts = 1, NotBefore = s_now.AddHours(1), LastError = "away" });

        Assert.Null(outbox.NextDue("pacs", s_now, longest: TimeSpan.FromHours(1)));
        Assert.NotNull(outbox.NextDue("pacs", s_now.AddDays(-1), longest: TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Versions_of_a_study_leave_in_their_order_and_other_studies_do_not_wait()
    {
        using var outbox = new Outbox(_folder.Root);
        outbox.Release(s_study, Result(s_study, 1), "a", ["pacs"], s_now);
        outbox.Release(s_study, Result(s_study, 2), "b", ["pacs"], s_now);
        outbox.Release(s_other, Result(s_other, 1), "c", ["pacs"], s_now);
        var first = outbox.NextDue("pacs", s_now)!;

        outbox.Update(first with { Attempts = 1, NotBefore = s_now.AddHours(1), LastError = "away" });
        var meanwhile = outbox.NextDue("pacs", s_now)!;
        outbox.Update(meanwhile with { State = DeliveryState.Delivered, DoneAt = s_now });

        Assert.Equal((s_study, 1L), (first.Study, first.Version));
        Assert.Equal(s_other, meanwhile.Study);
        Assert.Null(outbox.NextDue("pacs", s_now));
        Assert.Equal(1, outbox.NextDue("pacs", s_now.AddHours(1))!.Version);
        outbox.Update(first with { State = DeliveryState.Dead, DoneAt = s_now });
        Assert.Equal(2, outbox.NextDue("pacs", s_now)!.Version);
    }

    [Fact]
    public void Releasing_the_same_version_again_changes_nothing()
    {
        using var outbox = new Outbox(_folder.Root);
        outbox.Release(s_study, Result(s_study, 1), "a", ["pacs"], s_now);
        outbox.Update(outbox.NextDue("pacs", s_now)! with { State = DeliveryState.Delivered, DoneAt = s_now });

        outbox.Release(s_study, Result(s_study, 1), "b", ["pacs", "hook"], s_now.AddHours(1));

        Assert.Null(outbox.NextDue("pacs", s_now.AddHours(2)));
        Assert.NotNull(outbox.NextDue("hook", s_now.AddHours(2)));
        Assert.Equal("a", outbox.FindRelease(s_study, 1)!.Value.Folder);
    }

    [Fact]
    public void Folders_of_a_study_are_found_the_latest_first_but_for_results_that_have_none()
    {
        using var outbox = new Outbox(_folder.Root);
        outbox.Release(s_study, Result(s_study, 1), "a", ["pacs"], s_now);
        outbox.Release(s_study, Result(s_study, 2), "", ["pacs"], s_now);
        outbox.Release(s_study, Result(s_study, 3), "c", ["pacs"], s_now);
        outbox.Release(s_other, Result(s_other, 4), "d", ["pacs"], s_now);

        Assert.Equal(["c", "a"], outbox.Folders(s_study));
    }

    [Fact]
    public void Everything_is_found_again_by_the_next_process()
    {
        using (var outbox = new Outbox(_folder.Root))
        {
            outbox.Release(s_study, Result(s_study, 7), "a", ["pacs"], s_now);
            outbox.Open(s_other, expected: 3, forced: false);
            outbox.Open(s_other, expected: null, forced: true);
        }

        using var next = new Outbox(_folder.Root);

        Assert.Equal((7L, s_now), next.LastRelease(s_study));
        Assert.Equal(Outcome.NoFracture, next.FindRelease(s_study, 7)!.Value.Result.Outcome);
        Assert.Equal(7, next.NextDue("pacs", s_now)!.Version);
        Assert.Equal((s_other, 3, true), Assert.Single(next.OpenStudies()));
    }

    [Fact]
    public void A_report_that_comes_before_the_wait_for_it_begins_is_not_overwritten()
    {
        using var outbox = new Outbox(_folder.Root);
        outbox.Release(s_study, Result(s_study, 1), "a", ["pacs"], s_now);
        var entry = outbox.NextDue("pacs", s_now)! with { Attempts = 1, Transaction = "2.25.1" };
        outbox.Update(entry);

        outbox.Update(outbox.FindByTransaction("2.25.1")! with { State = DeliveryState.Delivered, DoneAt = s_now, Transaction = null });
        outbox.Await(entry with { State = DeliveryState.AwaitingCommitment, NotBefore = s_now.AddMinutes(10) });

        Assert.Equal(DeliveryState.Delivered, outbox.Find(entry.Id)!.State);
    }

    [Fact]
    public void What_is_old_and_done_is_forgotten_and_what_is_on_its_way_is_not()
    {
        using var outbox = new Outbox(_folder.Root);
        outbox.Release(s_study, Result(s_study, 1), "a", ["pacs"], s_now);
        outbox.Release(s_other, Result(s_other, 1), "b", ["pacs"], s_now);
        outbox.Update(outbox.NextDue("pacs", s_now)! with { State = DeliveryState.Delivered, DoneAt = s_now });

        var folders = outbox.Forget(s_now.AddDays(1));
        var again = outbox.Forget(s_now.AddDays(1));

        Assert.Equal(["a"], folders, StringComparer.Ordinal);
        Assert.Empty(again);
        Assert.Equal(s_other, Assert.Single(outbox.List(null, null, null, 10)).Study);
        Assert.NotNull(outbox.LastRelease(s_study));
    }

    private static StudyResult Result(StudyKey study, long version) =>
        new()
        {
            Site = study.Site,
            StudyInstanceUid = study.StudyInstanceUid,
            Version = version,
            DecidedAt = s_now,
            Cause = DecisionCause.ImageDecided,
            IsComplete = true,
            Outcome = Outcome.NoFracture,
            Score = 0,
            Patient = new PatientResult
            {
                Version = version,
                Outcome = Outcome.NoFracture,
                Score = 0,
                Studies = 1,
            },
            Images = [],
            PendingImages = [],
            WithdrawnImages = [],
        };
}
