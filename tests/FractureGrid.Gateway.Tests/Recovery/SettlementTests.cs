using FractureGrid.Dicom;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Tests.Rig;
using Microsoft.Extensions.Time.Testing;

namespace FractureGrid.Gateway.Tests.Recovery;

/// <summary>A grid whose stores may have forgotten what they had confirmed.</summary>
public sealed class SettlementTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ForgetfulStore _store = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Image_that_its_patient_has_forgotten_is_handed_over_again_and_counts_as_undecided()
    {
        await using var gateway = await StartAsync();
        var image = await SubmittedAsync(gateway, TestFilm.Create("1.2.3.1"));
        await gateway.Grid.DecideAsync(image);
        await Wait.UntilAsync(() => gateway.Index.FindImage(image)!.State == InstanceState.Decided);

        gateway.Grid.Forget(image);
        _store.Return();

        await Wait.UntilAsync(() => gateway.Grid.Images.ContainsKey(image));
        await Wait.UntilAsync(() => gateway.Index.FindImage(image)!.State == InstanceState.Submitted);
        await gateway.Grid.DecideAsync(image);
        await Wait.UntilAsync(() => gateway.Index.FindImage(image)!.State == InstanceState.Decided);
    }

    [Fact]
    public async Task Film_that_the_store_has_forgotten_is_put_there_again()
    {
        await using var gateway = await StartAsync();
        var image = await SubmittedAsync(gateway, TestFilm.Create("1.2.3.1"));
        var (name, film) = Assert.Single(_store.Blobs.Blobs);

        _store.Blobs.Blobs.Clear();
        _store.Return();

        await Wait.UntilAsync(() => _store.Blobs.Blobs.ContainsKey(name));
        Assert.Equal(film, _store.Blobs.Blobs[name]);
        Assert.True(gateway.Grid.Images.ContainsKey(image));
    }

    [Fact]
    public async Task Without_any_sign_of_a_fault_it_is_asked_when_the_settling_time_is_over()
    {
        await using var gateway = await StartAsync();
        var image = await SubmittedAsync(gateway, TestFilm.Create("1.2.3.1"));
        gateway.Grid.Forget(image);

        await Wait.UntilAsync(() => gateway.Grid.Images.ContainsKey(image), () => _time.Advance(TimeSpan.FromSeconds(5)));

        Assert.True(_time.GetUtcNow() - gateway.Index.FindImage(image)!.ReceivedAt >= _store.SettleTime);
    }

    [Fact]
    public async Task What_was_forgotten_while_no_gateway_ran_is_handed_over_at_the_next_start()
    {
        string image;
        await using (var gateway = await StartAsync())
        {
            image = await SubmittedAsync(gateway, TestFilm.Create("1.2.3.1"));
        }

        _store.Blobs.Blobs.Clear();
        _time.Advance(TimeSpan.FromHours(3));
        await using var next = await StartAsync();

        await Wait.UntilAsync(() => next.Grid.Images.ContainsKey(image));
        Assert.Single(_store.Blobs.Blobs);
    }

    [Fact]
    public async Task Image_that_was_not_analysable_keeps_its_reason()
    {
        await using var gateway = await StartAsync();
        var film = TestFilm.Create("1.2.3.1");
        film.SetString(DicomTags.BurnedInAnnotation, "YES");
        var image = await SubmittedAsync(gateway, film);

        gateway.Grid.Forget(image);
        _store.Return();

        await Wait.UntilAsync(() => gateway.Grid.Images.ContainsKey(image));
        Assert.Equal("BurnedInAnnotation", gateway.Grid.Images[image].Image.NotAnalysed?.Code);
    }

    [Fact]
    public async Task What_has_settled_is_not_asked_for_again()
    {
        await using var gateway = await StartAsync();
        var image = await SubmittedAsync(gateway, TestFilm.Create("1.2.3.1"));
        await Wait.UntilAsync(
            () => gateway.Index.FindSubmitted(DateTimeOffset.MaxValue).Count == 0,
            () => _time.Advance(TimeSpan.FromSeconds(5))
        );
        var before = gateway.Index.FindImage(image)!.SubmittedAt;

        _store.Blobs.Blobs.Clear();
        _store.Return();
        await SubmittedAsync(gateway, TestFilm.Create("1.2.3.2"));
        await Wait.UntilAsync(
            () => gateway.Index.FindSubmitted(DateTimeOffset.MaxValue).Count == 0,
            () => _time.Advance(TimeSpan.FromSeconds(5))
        );

        Assert.Equal(before, gateway.Index.FindImage(image)!.SubmittedAt);
        Assert.Single(_store.Blobs.Blobs);
    }

    private Task<GatewayHost> StartAsync() => GatewayHost.StartAsync(_folder, time: _time, memory: _store);

    /// <summary>Once the gateway has noted it: until then the object is in the spool, and is handed over again anyway.</summary>
    private static async Task<string> SubmittedAsync(GatewayHost gateway, DicomDataset film)
    {
        var image = await gateway.SubmitAsync(film);
        await Wait.UntilAsync(() => gateway.Index.FindImage(image)!.State == InstanceState.Submitted && gateway.Status.Backlog == 0);
        return image;
    }
}
