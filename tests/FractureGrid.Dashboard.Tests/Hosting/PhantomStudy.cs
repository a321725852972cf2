using System.Net;
using System.Text.Json;
using FractureGrid.Simulation.Dicom;
using FractureGrid.Simulation.Fleet;

namespace FractureGrid.Dashboard.Tests.Hosting;

/// <summary>A simulated study of two small films, sent as a hospital would.</summary>
internal static class PhantomStudy
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(50);

    public static SimulatedStudy Make() => MakeTwo()[0];

    /// <summary>Of different patients.</summary>
    public static IReadOnlyList<SimulatedStudy> MakeTwo()
    {
        var fleet = new HospitalFleet(11, HospitalFleet.Demo(11).Hospitals) { LongSide = (500, 560) };
        return
        [
            .. fleet
                .Studies(40)
                .Where(study => study.Images.Count == 2)
                .DistinctBy(study => study.PatientId, StringComparer.Ordinal)
                .Take(2),
        ];
    }

    /// <summary>A film as the bytes of a file.</summary>
    public static byte[] File(SimulatedImage image)
    {
        using var stream = new MemoryStream();
        PhantomDicom.ToDicomFile(image.Render(), image.Identity).Write(stream);
        return stream.ToArray();
    }

    /// <summary>Sends it and waits until every film is decided.</summary>
    public static async Task SendAsync(TestHost host, SimulatedStudy study)
    {
        foreach (var image in study.Images)
        {
            using var response = await host.Http.PostAsync("/api/v1/images", new ByteArrayContent(File(image)));
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        }

        using var timeout = new CancellationTokenSource(s_patience);
        using var timer = new PeriodicTimer(s_period);
        do
        {
            var answer = JsonDocument.Parse(await host.Http.GetStringAsync($"/api/v1/studies/{study.StudyUid}", timeout.Token));
            if (answer.RootElement.GetProperty("pending").GetInt32() == 0)
            {
                return;
            }
        } while (await timer.WaitForNextTickAsync(timeout.Token));
    }
}
