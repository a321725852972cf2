using System.Diagnostics;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using FractureGrid.Abstractions.Images;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Network;

namespace FractureGrid.Bench.Grid;

/// <summary>The grid: from the first C-STORE to the last decision, over several associations at once.</summary>
internal static class GridRun
{
    private const int Associations = 4;

    /// <summary>Images per second.</summary>
    public static async Task<double> RunAsync(Uri http, IPEndPoint dimse, FilmSet films, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = http, Timeout = Timeout.InfiniteTimeSpan };
        await using var events = await client.GetStreamAsync(new Uri("api/v1/events", UriKind.Relative), cancellationToken);
        var decided = CountAsync(events, films, cancellationToken);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Associations).Select(k => SendAsync(dimse, films, k, cancellationToken)));
        await decided;
        return films.Paths.Count / clock.Elapsed.TotalSeconds;
    }

    private static async Task SendAsync(IPEndPoint dimse, FilmSet films, int part, CancellationToken cancellationToken)
    {
        var request = new AssociationRequest
        {
            Host = dimse.Address.ToString(),
            Port = dimse.Port,
            CalledAe = "FRACTUREGRID",
            CallingAe = FormattableString.Invariant($"BENCH{part}"),
            Contexts = [new ProposedContext(SopClasses.DigitalXRayImageStorageForPresentation, TransferSyntaxUids.ExplicitVrLittleEndian)],
        };
        await using var association = await DicomAssociation.OpenAsync(request, cancellationToken: cancellationToken);
        for (var i = part; i < films.Paths.Count; i += Associations)
        {
            await using var dataSet = films.OpenDataSet(i);
            var film = new StoreObject
            {
                SopClassUid = SopClasses.DigitalXRayImageStorageForPresentation,
                SopInstanceUid = films.SopInstanceUids[i],
                TransferSyntaxUid = TransferSyntaxUids.ExplicitVrLittleEndian,
                DataSet = dataSet,
            };
            var status = await association.StoreAsync(film, cancellationToken);
            if (status.Code != 0)
            {
                throw new InvalidOperationException($"{films.Paths[i]}: {status}");
            }
        }

        await association.ReleaseAsync(cancellationToken);
    }

    // A film that the grid does not analyse would make it look faster than the loop, which analyses all.
    private static async Task CountAsync(Stream events, FilmSet films, CancellationToken cancellationToken)
    {
        var waiting = films.SopInstanceUids.ToHashSet(StringComparer.Ordinal);
        await foreach (var item in SseParser.Create(events).EnumerateAsync(cancellationToken))
        {
            if (!string.Equals(item.EventType, "decision", StringComparison.Ordinal))
            {
                continue;
            }

            using var decision = JsonDocument.Parse(item.Data);
            var image = decision.RootElement.GetProperty("image");
            if (string.Equals(image.GetProperty("outcome").GetString(), nameof(Outcome.NotAnalysed), StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"A film was not analysed: {image}");
            }

            if (waiting.Remove(image.GetProperty("sopInstanceUid").GetString()!) && waiting.Count == 0)
            {
                return;
            }
        }
    }
}
