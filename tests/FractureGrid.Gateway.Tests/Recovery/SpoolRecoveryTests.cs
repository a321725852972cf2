using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Recovery;

/// <summary>A process that ends without disposing anything, and the next one on the same folder.</summary>
public sealed class SpoolRecoveryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Everything_acknowledged_is_found_again()
    {
        var dead = new Desk(_folder.Root);
        for (var i = 0; i < 20; i++)
        {
            dead.Receive(TestFilm.Create($"1.2.{i}").Bytes());
        }

        using var desk = new Desk(_folder.Root);
        await desk.RecoverAsync();

        Assert.Equal(20, desk.Queue.Count);
        dead.Dispose();
    }

    [Fact]
    public async Task What_had_not_arrived_whole_is_forgotten()
    {
        var dead = new Desk(_folder.Root);
        var incoming = dead.Receiver.Begin(Desk.Origin(), FractureGrid.Gateway.Reception.Announcement.None);
        incoming.Write(TestFilm.Create("1.2.3").Bytes());

        using var desk = new Desk(_folder.Root);
        await desk.RecoverAsync();

        Assert.Equal(0, desk.Queue.Count);
        Assert.Empty(Directory.GetFiles(_folder["spool"]));
        incoming.Dispose();
        dead.Dispose();
    }

    [Fact]
    public async Task A_spooled_film_that_the_index_has_not_heard_of_goes_on()
    {
        using (var first = new Desk(_folder.Root))
        {
            first.Receive(TestFilm.Create("1.2.3").Bytes());
        }

        File.Delete(_folder[GatewayIndex.FileName]);
        using var desk = new Desk(_folder.Root);
        await desk.RecoverAsync();

        Assert.Equal(1, desk.Queue.Count);
        Assert.Equal(InstanceState.Received, desk.Index.Find("alpha", "1.2.3")!.State);
    }

    [Fact]
    public async Task A_film_that_the_grid_had_taken_over_only_leaves_the_spool()
    {
        using var desk = new Desk(_folder.Root);
        desk.Receive(TestFilm.Create("1.2.3").Bytes());
        desk.Index.MarkSubmitted(desk.Keys.ForSite("alpha", desk.Time.GetUtcNow()).Uid("1.2.3"), "aa/bbbb", desk.Time.GetUtcNow());

        using var next = new Desk(_folder.Root);
        await next.RecoverAsync();

        Assert.Equal(0, next.Queue.Count);
        Assert.Empty(Directory.GetFiles(_folder["spool"]));
    }

    [Fact]
    public async Task A_spooled_file_cut_short_by_the_disk_is_kept_and_its_study_told()
    {
        using (var first = new Desk(_folder.Root))
        {
            first.Receive(TestFilm.Create("1.2.3").Bytes());
        }

        var path = Assert.Single(Directory.GetFiles(_folder["spool"]));
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(file.Length - 5);
        }

        using var desk = new Desk(_folder.Root);
        await desk.RecoverAsync();

        Assert.Equal("Damaged", Assert.Single(desk.Quarantine.List(10)).Code);
        Assert.Equal(1, desk.Queue.Count);
        Assert.NotNull(desk.Index.FindSpooled(Path.GetFileNameWithoutExtension(path)));
    }
}
