using System.Net;
using FractureGrid.Abstractions.Images;
using FractureGrid.Gateway.Forwarding;
using FractureGrid.Gateway.Tests.Rig;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Tests.Forwarding;

public sealed class HomeGridTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Withdrawal_of_an_excluded_film_is_told_to_the_grid_only_where_a_correction_followed_its_forwarding(
        bool isCorrection,
        bool isTold
    )
    {
        using var line = new BreakableLine(new Uri("http://127.0.0.1:1/"))
        {
            Instead = _ => new HttpResponseMessage(HttpStatusCode.Accepted),
        };
        var options = Options.Create(new ForwardingOptions { Url = "https://grid.example/" });
        var time = TimeProvider.System;
        using var client = new GridClient(options, line, new GridLine(options, time, NullLogger<GridLine>.Instance));
        using var store = new HomeStore(_folder["edge"]);
        var home = new HomeGrid(store, client, time);
        await home.SubmitAsync(
            "alpha/right",
            new ImageSubmission
            {
                ImageId = "2.25.1",
                StudyId = "2.25.9",
                Attributes = new ImageAttributes { Site = "alpha" },
                AcknowledgedAt = DateTimeOffset.UnixEpoch,
                NotAnalysed = new NotAnalysed { Code = "Age", Detail = "Under 18." },
                IsCorrection = isCorrection,
            }
        );

        Assert.True(await home.WithdrawAsync("alpha/right", "2.25.1", "113001"));

        Assert.Equal(isTold, line.Sent.Contains("api/v1/images/2.25.1/withdraw?site=alpha&reason=113001", StringComparison.Ordinal));
        Assert.Equal("113001", store.Find("alpha/right", "2.25.1")!.Withdrawn);
    }
}
