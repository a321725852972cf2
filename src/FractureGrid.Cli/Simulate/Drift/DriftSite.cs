using System.Net.Http.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Cli.Submit;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.Gateway.Labels;
using FractureGrid.Gateway.Web;
using FractureGrid.Simulation.Dicom;
using FractureGrid.Simulation.Fleet;

namespace FractureGrid.Cli.Simulate.Drift;

/// <summary>A hospital at the grid's doors: its devices send by C-STORE, its readers post what is true.</summary>
internal sealed class DriftSite(SimulatedHospital hospital, SubmitTarget dicom, HttpClient http) : IAsyncDisposable
{
    private static readonly ProposedContext[] Contexts =
    [
        new(SopClasses.DigitalXRayImageStorageForPresentation, TransferSyntaxUids.ExplicitVrLittleEndian),
    ];

    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(100);
    private readonly DicomSender _sender = new(dicom, hospital.AeTitle, hospital.AeTitle.ToLowerInvariant(), Contexts);
    private long _sent;

    public string Name { get; } = hospital.AeTitle.ToLowerInvariant();

    /// <summary>Returns when the day's films are decided, their truths are known, and both are in the outcome store.</summary>
    /// <exception cref="CommandException">The grid did not take a film or a truth.</exception>
    public async Task PlayAsync(DriftDay day, CancellationToken cancellationToken)
    {
        var labels = new List<LabelEntry>();
        foreach (var image in day.Studies.SelectMany(study => study.Images))
        {
            var film = image.Render();
            var payload = DicomPayload.Of(PhantomDicom.ToDicomFile(film, image.Identity));
            var entry = await _sender.SendAsync(image.Identity.SopInstanceUid, payload, cancellationToken);
            if (!entry.IsTaken)
            {
                throw new CommandException($"The grid did not take a film: {entry.Detail}");
            }

            _sent++;
            labels.Add(
                new LabelEntry
                {
                    Site = Name,
                    SopInstanceUid = image.Identity.SopInstanceUid,
                    Fracture = film.Fractures.Count > 0,
                    Lesions =
                    [
                        .. film.Fractures.Select(fracture => new BoxAnswer
                        {
                            X = fracture.Box.X,
                            Y = fracture.Box.Y,
                            Width = fracture.Box.Width,
                            Height = fracture.Box.Height,
                        }),
                    ],
                }
            );
        }

        await LabelAsync(labels, cancellationToken);
        await SettleAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _sender.DisposeAsync();

    private async Task LabelAsync(List<LabelEntry> labels, CancellationToken cancellationToken)
    {
        var request = new LabelRequest { Author = "simulation", Labels = labels };
        using var response = await http.PostAsJsonAsync(new Uri("api/v1/labels", UriKind.Relative), request, Json.Web, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<LabelAnswer>(Json.Web, cancellationToken);
        if (answer!.Results.FirstOrDefault(result => result.Status is not LabelStatus.Stored) is { } wrong)
        {
            throw new CommandException($"The grid did not take a truth: {wrong.Detail}");
        }
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_period);
        while (await CountAsync(cancellationToken) < _sent)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    // Counts below the least number of images are hidden; the outcomes themselves are not.
    private async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        var table = await http.GetStringAsync(
            new Uri($"api/v1/performance/outcomes?site={Name}&format=csv", UriKind.Relative),
            cancellationToken
        );
        return table.AsSpan().Count('\n') - 1;
    }
}
