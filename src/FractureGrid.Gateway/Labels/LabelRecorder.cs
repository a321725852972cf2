using FractureGrid.Abstractions.Access;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Outcomes;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Pseudonyms;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Web;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Labels;

/// <summary>Turns labels with the hospital's identifiers into reference standards under pseudonyms, and stores what is right of them.</summary>
internal sealed class LabelRecorder(
    IOutcomeStore store,
    GatewayIndex index,
    PseudonymKeys keys,
    PseudonymChoice chosen,
    IOptions<GatewayOptions> options,
    TimeProvider time
)
{
    public async Task<LabelAnswer> RecordAsync(
        IReadOnlyList<LabelEntry> labels,
        string author,
        ReferenceSource source,
        ICaller caller,
        bool isDryRun,
        CancellationToken cancellationToken
    )
    {
        var results = new LabelResult[labels.Count];
        var references = new List<(int Index, ReferenceStandard Reference)>();
        for (var i = 0; i < results.Length; i++)
        {
            var (reference, result) = await ReadAsync(labels[i], i, author, source, caller, cancellationToken);
            results[i] = result;
            if (reference is not null)
            {
                references.Add((i, reference));
            }
        }

        var receipts = await store.SetReferencesAsync([.. references.Select(r => r.Reference)], isDryRun, cancellationToken);
        foreach (var ((i, _), receipt) in references.Zip(receipts))
        {
            results[i] = results[i] with { Status = StatusOf(receipt), Detail = DetailOf(receipt) };
        }

        return new LabelAnswer { DryRun = isDryRun, Results = results };
    }

    private async Task<(ReferenceStandard? Reference, LabelResult Result)> ReadAsync(
        LabelEntry label,
        int i,
        string author,
        ReferenceSource source,
        ICaller caller,
        CancellationToken cancellationToken
    )
    {
        var site = label.Site ?? HttpOrigin.OwnOf(caller, options.Value);
        if (Contradiction(label, site) is { } contradiction)
        {
            return Refused(LabelStatus.Invalid, contradiction);
        }

        if (!caller.Sites.Allows(site))
        {
            return Refused(LabelStatus.Invalid, $"Site '{site}' is not yours to label.");
        }

        var imageId = label.ImageId ?? PseudonymOf(site, label.SopInstanceUid!);
        if (!await IsKnownAsync(site, imageId, cancellationToken))
        {
            return Refused(LabelStatus.UnknownImage, $"Site '{site}' has sent no such image.");
        }

        var reference = new ReferenceStandard
        {
            Site = site,
            ImageId = imageId,
            HasFracture = label.Fracture,
            Lesions = label.Lesions?.Select(BoxOf).ToList(),
            Source = source,
            Author = author,
            At = label.At ?? time.GetUtcNow(),
        };
        return (reference, new LabelResult { Index = i, Status = LabelStatus.Stored });

        (ReferenceStandard?, LabelResult) Refused(LabelStatus status, string detail) =>
            (
                null,
                new LabelResult
                {
                    Index = i,
                    Status = status,
                    Detail = detail,
                }
            );
    }

    private string PseudonymOf(string site, string sopInstanceUid) =>
        (chosen.OfImage(site, sopInstanceUid) ?? keys.ForSite(site, time.GetUtcNow())).Uid(sopInstanceUid);

    private static string? Contradiction(LabelEntry label, string site)
    {
        if (!SiteNames.IsValid(site))
        {
            return $"'{site}' is no site name.";
        }

        if (string.IsNullOrEmpty(label.SopInstanceUid) == string.IsNullOrEmpty(label.ImageId))
        {
            return "Either sopInstanceUid or imageId must be given.";
        }

        if (label.Lesions is { Count: > 0 } && !label.Fracture)
        {
            return "Lesions are given although there is no fracture.";
        }

        return label.Lesions?.Any(box => !(box.Width > 0 && box.Height > 0 && box.X >= 0 && box.Y >= 0)) == true
            ? "A lesion's box is empty or lies outside of the image."
            : null;
    }

    private async Task<bool> IsKnownAsync(string site, string imageId, CancellationToken cancellationToken) =>
        index.FindImage(imageId) is { } instance
            ? string.Equals(instance.Site, site, StringComparison.Ordinal)
            : (await store.FindAsync(site, [imageId], cancellationToken)).Count > 0;

    private static ImageBox BoxOf(BoxAnswer box) =>
        new()
        {
            X = box.X,
            Y = box.Y,
            Width = box.Width,
            Height = box.Height,
        };

    private static LabelStatus StatusOf(ReferenceReceipt receipt) =>
        receipt switch
        {
            ReferenceReceipt.Stored => LabelStatus.Stored,
            ReferenceReceipt.Unchanged => LabelStatus.Unchanged,
            _ => LabelStatus.Outweighed,
        };

    private static string? DetailOf(ReferenceReceipt receipt) =>
        receipt == ReferenceReceipt.Outweighed ? "A heavier source, or a newer word of the same, stands." : null;
}
