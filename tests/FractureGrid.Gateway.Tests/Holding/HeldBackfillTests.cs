using FractureGrid.Abstractions.Images;
using FractureGrid.Gateway.Holding;
using FractureGrid.Gateway.Quarantine;
using FractureGrid.Gateway.Tests.Rig;
using Microsoft.Extensions.Logging.Abstractions;

namespace FractureGrid.Gateway.Tests.Holding;

/// <summary>The table that searches use is made again from the files.</summary>
public sealed class HeldBackfillTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Desk _desk;
    private readonly HeldIndex _held;

    public HeldBackfillTests()
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
    public async Task Objects_in_spool_archive_and_quarantine_are_found_again()
    {
        var spooled = Take("1.2.3");
        var archived = Take("1.2.4");
        _desk.Spool.Archive(archived);
        var unanalysed = Take("1.2.5");
        Quarantine(unanalysed);
        Forget(spooled, archived, unanalysed);

        await BackfillAsync();

        Assert.Equal("1.2.3 1.2.4 1.2.5", string.Join(' ', _held.Find(TestFilm.Study).Select(i => i["SOPInstanceUID"])));
        Assert.All(_held.Find(TestFilm.Study), i => Assert.Equal(("alpha", TestFilm.Patient), (i.Site, i["PatientID"])));
    }

    [Fact]
    public async Task What_was_refused_does_not_become_findable()
    {
        _desk.Receive(TestFilm.Create("1.2.3").Bytes());
        _desk.Receive(TestFilm.Create("1.2.3", shade: 1).Bytes());

        await BackfillAsync();

        Assert.Equal("Conflict", Assert.Single(_desk.Quarantine.List(10)).Code);
        Assert.Single(_held.Find(TestFilm.Study));
    }

    [Fact]
    public async Task A_file_that_the_index_does_not_know_or_that_is_none_is_left_out()
    {
        var path = _desk.Archive.PathOf(Guid.CreateVersion7(_desk.Time.GetUtcNow()).ToString("N"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, "no film"u8.ToArray(), TestContext.Current.CancellationToken);

        await BackfillAsync();

        Assert.Empty(_held.FileIds());
    }

    [Fact]
    public async Task Doing_it_again_changes_nothing()
    {
        Forget(Take("1.2.3"));

        await BackfillAsync();
        await BackfillAsync();

        Assert.Single(_held.Find(TestFilm.Study));
    }

    private string Take(string sop)
    {
        _desk.Receive(TestFilm.Create(sop).Bytes());
        return _desk.Index.Find("alpha", sop)!.SpoolId!;
    }

    private void Quarantine(string id)
    {
        using var file = _desk.Spool.Open(id)!;
        var reason = new NotAnalysed { Code = "BurnedInAnnotation", Detail = "Identity in the pixels." };
        _desk.Quarantine.Keep(_desk.Spool.PathOf(id), QuarantineEntry.Of(id, file.Trailer, reason));
    }

    private void Forget(params string[] ids)
    {
        foreach (var id in ids)
        {
            _desk.Index.Release(id);
        }

        Assert.Empty(_held.FileIds());
    }

    private Task BackfillAsync() =>
        new HeldBackfill(
            _desk.Spool,
            _desk.Archive,
            _desk.Quarantine,
            new HeldObjects(_desk.Spool, _desk.Archive, _desk.Quarantine),
            _held,
            _desk.Index,
            NullLogger<HeldBackfill>.Instance
        ).StartAsync(TestContext.Current.CancellationToken);
}
