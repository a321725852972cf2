using System.Net;
using FractureGrid.Abstractions.Images;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Tests.Rig;

namespace FractureGrid.Gateway.Tests.Ingest;

public sealed class PriorityTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Emergencies_overtake_what_waits_in_the_spool()
    {
        var queue = new IngestQueue();
        queue.Add("routine1");
        queue.Add("backfill", ImagePriority.Backfill);
        queue.Add("routine2");
        queue.Add("stat", ImagePriority.Stat);
        queue.Add("urgent", ImagePriority.Urgent);

        var order = new List<string>();
        await foreach (var item in queue.ReadAllAsync(CancellationToken.None))
        {
            order.Add(item.SpoolId);
            if (order.Count == 5)
            {
                break;
            }
        }

        Assert.Equal(["stat", "urgent", "routine1", "routine2", "backfill"], order);
    }

    [Fact]
    public async Task The_class_that_a_film_names_reaches_the_grid()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3");
        film.SetString(DicomTags.RequestedProcedurePriority, "STAT");

        var image = await host.SubmitAsync(film);

        Assert.Equal(ImagePriority.Stat, host.Grid.Images[image].Image.Priority);
    }

    [Fact]
    public async Task The_class_that_a_request_names_counts_for_more_than_the_films()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        var film = TestFilm.Create("1.2.3");
        film.SetString(DicomTags.RequestedProcedurePriority, "STAT");
        using var body = new ByteArrayContent(film.Bytes());

        using var response = await host.Http.PostAsync("/api/v1/images?priority=backfill", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await host.Grid.WaitForSubmissionsAsync(1);
        Assert.Equal(ImagePriority.Backfill, host.Grid.Images.Values.Single().Image.Priority);
    }

    [Fact]
    public async Task A_class_that_is_none_is_refused()
    {
        await using var host = await GatewayHost.StartAsync(_folder);
        using var body = new ByteArrayContent(TestFilm.Create("1.2.3").Bytes());

        using var response = await host.Http.PostAsync("/api/v1/images?priority=now", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
