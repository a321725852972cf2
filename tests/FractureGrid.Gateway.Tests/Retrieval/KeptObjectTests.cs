using FractureGrid.Gateway.Holding;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Retrieval;

/// <summary>Priors are held and not analysed, until somebody sends them to be analysed.</summary>
public sealed class KeptObjectTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Desk _desk;
    private readonly HeldIndex _held;

    public KeptObjectTests()
    {
        _desk = new Desk(_folder.Root);
        _held = new HeldIndex(_folder.Root);
    }

    public void Dispose()
    {
        _held.Dispose();
        _desk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_prior_is_found_by_searches_and_has_no_result_to_wait_for()
    {
        Keep("1.2.3");

        Assert.Equal(InstanceState.Kept, _desk.Index.Find("alpha", "1.2.3")!.State);
        Assert.Single(_held.Find(TestFilm.Study));
        Assert.Empty(_desk.Index.FindStudy(TestFilm.Study));
        Assert.Empty(_desk.Index.FindPatient("alpha", TestFilm.Patient));
        Assert.Empty(_desk.Index.FindUndecided(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void A_prior_that_comes_again_as_prior_changes_nothing()
    {
        Keep("1.2.3");

        Assert.Equal(ReceiptKind.Duplicate, _desk.Receive(TestFilm.Create("1.2.3").Bytes(), isPrior: true).Kind);
        Assert.Equal(InstanceState.Kept, _desk.Index.Find("alpha", "1.2.3")!.State);
    }

    [Fact]
    public void A_prior_that_is_sent_to_be_analysed_is_analysed()
    {
        Keep("1.2.3");

        var receipt = _desk.Receive(TestFilm.Create("1.2.3").Bytes());

        Assert.Equal(ReceiptKind.Stored, receipt.Kind);
        var instance = _desk.Index.Find("alpha", "1.2.3")!;
        Assert.Equal(InstanceState.Received, instance.State);
        Assert.True(File.Exists(_desk.Spool.PathOf(instance.SpoolId!)));
        Assert.Equal(instance.SpoolId, Assert.Single(_held.Find(TestFilm.Study)).FileId);
        Assert.Equal(ReceiptKind.Duplicate, _desk.Receive(TestFilm.Create("1.2.3").Bytes()).Kind);
    }

    [Fact]
    public void Another_object_under_the_uid_of_a_prior_is_a_conflict()
    {
        Keep("1.2.3");

        Assert.Equal(ReceiptKind.Conflict, _desk.Receive(TestFilm.Create("1.2.3", shade: 1).Bytes()).Kind);
    }

    [Fact]
    public void A_film_that_was_analysed_does_not_become_a_prior()
    {
        _desk.Receive(TestFilm.Create("1.2.3").Bytes());

        Assert.Equal(ReceiptKind.Duplicate, _desk.Receive(TestFilm.Create("1.2.3").Bytes(), isPrior: true).Kind);
        Assert.Equal(InstanceState.Received, _desk.Index.Find("alpha", "1.2.3")!.State);
    }

    [Fact]
    public async Task A_prior_left_in_the_spool_by_a_crash_goes_to_the_archive()
    {
        _desk.Receive(TestFilm.Create("1.2.3").Bytes(), isPrior: true);
        var id = _desk.Index.Find("alpha", "1.2.3")!.SpoolId!;
        _desk.Index.MarkKept(id);

        using var next = new Desk(_folder.Root);
        await next.RecoverAsync();

        Assert.Equal(0, next.Queue.Count);
        Assert.True(File.Exists(next.Archive.PathOf(id)));
    }

    private void Keep(string sop)
    {
        Assert.Equal(ReceiptKind.Stored, _desk.Receive(TestFilm.Create(sop).Bytes(), isPrior: true).Kind);
        var id = _desk.Index.Find("alpha", sop)!.SpoolId!;
        _desk.Index.MarkKept(id);
        _desk.Spool.Archive(id);
    }
}
