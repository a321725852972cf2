using FractureGrid.Gateway.Holding;
using FractureGrid.Gateway.Tests.Rig;
using Microsoft.Extensions.Logging.Abstractions;

namespace FractureGrid.Gateway.Tests.Holding;

/// <summary>How long objects stay fetchable after the grid has taken them.</summary>
public sealed class ArchiveRetentionTests : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The archive removes whole folders, of 2^24 milliseconds each (ids of version 7, RFC 9562 5.7).</summary>
    private static readonly TimeSpan Folder = TimeSpan.FromMilliseconds(1 << 24);

    private readonly TempFolder _folder = new();
    private readonly Desk _desk;
    private readonly HeldIndex _held;
    private readonly ArchiveRetention _retention;

    public ArchiveRetentionTests()
    {
        _desk = new Desk(_folder.Root, new GatewayOptions { KeepObjectsFor = Kept });
        _held = new HeldIndex(_folder.Root);
        _retention = new ArchiveRetention(_desk.Options, _desk.Archive, _desk.Index, _desk.Time, NullLogger<ArchiveRetention>.Instance);
    }

    public void Dispose()
    {
        _retention.Dispose();
        _held.Dispose();
        _desk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void An_object_whose_time_is_over_is_neither_found_nor_fetched_and_stays_known()
    {
        var id = ArchiveFilm("1.2.3");

        _desk.Time.Advance(Kept + Folder);
        _retention.Sweep();

        Assert.False(File.Exists(_desk.Archive.PathOf(id)));
        Assert.False(Directory.Exists(Path.GetDirectoryName(_desk.Archive.PathOf(id))));
        Assert.Empty(_held.Find(TestFilm.Study));
        Assert.NotNull(_desk.Index.Find("alpha", "1.2.3"));
    }

    [Fact]
    public void An_object_whose_time_is_not_over_stays()
    {
        var id = ArchiveFilm("1.2.3");

        _desk.Time.Advance(Kept - TimeSpan.FromSeconds(1));
        _retention.Sweep();

        Assert.True(File.Exists(_desk.Archive.PathOf(id)));
        Assert.Single(_held.Find(TestFilm.Study));
    }

    [Fact]
    public void Only_what_is_old_goes()
    {
        var old = ArchiveFilm("1.2.3");
        _desk.Time.Advance(Kept);
        var young = ArchiveFilm("1.2.4");

        _desk.Time.Advance(Folder);
        _retention.Sweep();

        Assert.False(File.Exists(_desk.Archive.PathOf(old)));
        Assert.True(File.Exists(_desk.Archive.PathOf(young)));
        Assert.Equal("1.2.4", Assert.Single(_held.Find(TestFilm.Study))["SOPInstanceUID"]);
    }

    [Fact]
    public void What_still_waits_in_the_spool_is_not_touched_however_old()
    {
        _desk.Receive(TestFilm.Create("1.2.3").Bytes());

        _desk.Time.Advance(Kept + Folder);
        _retention.Sweep();

        Assert.Single(Directory.GetFiles(_folder["spool"]));
        Assert.Single(_held.Find(TestFilm.Study));
    }

    private string ArchiveFilm(string sop)
    {
        _desk.Receive(TestFilm.Create(sop).Bytes());
        var id = _desk.Index.Find("alpha", sop)!.SpoolId!;
        _desk.Spool.Archive(id);
        return id;
    }
}
