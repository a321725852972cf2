using System.Collections.Concurrent;
using FractureGrid.Cli.Submit;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;
using FractureGrid.Simulation.Dicom;

namespace FractureGrid.Cli.Demo;

/// <summary>
/// The hospitals' devices at work, each over an association of its own: a film is taken (rendered), sent by C-STORE and acknowledged while other devices do the
/// same. No more than a few films are undecided at once, so that the times to the decision are those of a grid that keeps up and not of one long queue.
/// </summary>
internal sealed class DemoTraffic(DemoPlan plan, SubmitTarget target, Action<DemoFilm> sent) : IDisposable
{
    private static readonly ProposedContext[] Contexts =
    [
        new(SopClasses.DigitalXRayImageStorageForPresentation, TransferSyntaxUids.ExplicitVrLittleEndian),
    ];

    private readonly SemaphoreSlim _underWay = new(MostUnderWay);
    private readonly ConcurrentQueue<SubmitEntry> _refused = new();

    /// <summary>Undecided films of the whole fleet at once.</summary>
    public static int MostUnderWay { get; } = 2 + 2 * Environment.ProcessorCount;

    /// <summary>Films that the grid did not take.</summary>
    public IReadOnlyCollection<SubmitEntry> Refused => _refused;

    /// <summary>Returns when every device has sent its films.</summary>
    public Task SendAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            plan.Films.GroupBy(film => film.Device, StringComparer.Ordinal)
                .Select(films => Task.Run(() => SendAsync([.. films], cancellationToken)))
        );

    /// <summary>Lets further films go, since so many are decided.</summary>
    public void Settle(int films)
    {
        if (films > 0)
        {
            _underWay.Release(films);
        }
    }

    public void Dispose() => _underWay.Dispose();

    private async Task SendAsync(IReadOnlyList<DemoFilm> films, CancellationToken cancellationToken)
    {
        var hospital = films[0].Case.Hospital;
        await using var sender = new DicomSender(target, hospital.AeTitle, films[0].Case.Site, Contexts);
        foreach (var film in films)
        {
            await _underWay.WaitAsync(cancellationToken);
            var phantom = film.Image.Render();
            var payload = DicomPayload.Of(PhantomDicom.ToDicomFile(phantom, film.Image.Identity));
            var entry = await sender.SendAsync(film.Image.Identity.SopInstanceUid, payload, cancellationToken);
            if (entry.IsTaken)
            {
                film.Case.Take(phantom);
            }
            else
            {
                _refused.Enqueue(entry);
                Settle(1);
            }

            sent(film);
        }
    }
}
