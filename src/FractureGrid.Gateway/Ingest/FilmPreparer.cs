using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Pseudonyms;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Screening;
using FractureGrid.Gateway.Spooling;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Ingest;

/// <summary>Turns a spooled object into what may leave the gateway.</summary>
internal sealed class FilmPreparer(
    IOptions<GatewayOptions> options,
    IOptions<DeidentificationOptions> deidentification,
    PseudonymChoice keys,
    Screener screener
)
{
    public const string MaskingFailed = "MaskingFailed";
    public const string BurnedInAnnotation = "BurnedInAnnotation";
    public const string IngestFailed = "IngestFailed";
    public const string Damaged = "Damaged";
    public const string DamagedDetail = "The object was damaged on the gateway's disk before it could be analysed.";

    public PreparedFilm Prepare(SpoolTrailer trailer, Stream dicom)
    {
        var reading = ObjectReader.Read(dicom);
        if (reading.Identity is null)
        {
            // It could be read when it was acknowledged, so the disk has changed it since.
            return Without(trailer, Damaged, DamagedDetail);
        }

        var original = reading.File!;
        var site = trailer.Origin.Site;
        var mask = deidentification.Value.MaskFor(site, original.Dataset);
        if (mask is null && !options.Value.AllowBurnedInAnnotation && original.Dataset.GetString(DicomTags.BurnedInAnnotation) is "YES")
        {
            return Without(trailer, BurnedInAnnotation, "The film says that identity is burned into its pixels (0028,0301).");
        }

        var key = keys.Of(site, trailer.Identity, trailer.ReceivedAt);
        var patient = key.Patient(trailer.Identity);
        var dates = deidentification.Value.Dates;
        var film = Pseudonymiser.Apply(original, trailer.Identity, patient, FilmAttributes.AgeBandOf(original.Dataset), key, dates);
        var attributes = FilmAttributes.Read(original.Dataset, film.Dataset, site);
        var screening = screener.Screen(original, trailer.Identity, attributes);
        if (screening.Excluded is { } excluded)
        {
            var refusal = Without(trailer, excluded.Code, excluded.Detail);
            return refusal with { Submission = refusal.Submission with { Attributes = attributes, Flags = screening.Flags } };
        }

        if (mask is not null)
        {
            if (!PixelMask.Apply(film, mask).TryGet(out var masked, out var fault))
            {
                return Without(trailer, MaskingFailed, $"The film's borders can't be masked, so it does not leave: {fault.Message}");
            }

            DeidentificationMethod.Describe(masked.Dataset, dates, isMasked: true);
            film = masked;
        }

        var submission = Submission(trailer, key) with
        {
            BlobName = key.BlobName(trailer.Identity.SopInstanceUid, Making(patient, dates, mask)),
            Attributes = attributes,
            Flags = screening.Flags,
        };
        return new PreparedFilm($"{site}/{patient}", submission, film);
    }

    /// <summary>The submission of an object that can't be handed over, so that its study shows it.</summary>
    public PreparedFilm Without(SpoolTrailer trailer, string code, string detail)
    {
        var key = keys.Of(trailer.Origin.Site, trailer.Identity, trailer.ReceivedAt);
        var submission = Submission(trailer, key) with
        {
            NotAnalysed = new NotAnalysed { Code = code, Detail = detail },
        };
        return new PreparedFilm($"{trailer.Origin.Site}/{key.Patient(trailer.Identity)}", submission, null);
    }

    /// <summary>The same for an object of which only the index knows.</summary>
    public static ImageSubmission Without(IndexedInstance instance, string code, string detail) =>
        new()
        {
            ImageId = instance.ImageId,
            StudyId = instance.StudyId,
            Attributes = new ImageAttributes { Site = instance.Site },
            AcknowledgedAt = instance.ReceivedAt,
            NotAnalysed = new NotAnalysed { Code = code, Detail = detail },
        };

    private static string Making(string patient, DateHandling dates, BorderMask? mask) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{patient}/{dates}/{(mask is null ? "" : $"{mask.Top:R},{mask.Bottom:R},{mask.Left:R},{mask.Right:R}")}"
        );

    private static ImageSubmission Submission(SpoolTrailer trailer, PseudonymKey key) =>
        new()
        {
            ImageId = key.Uid(trailer.Identity.SopInstanceUid),
            StudyId = key.Uid(trailer.Identity.StudyInstanceUid),
            Attributes = new ImageAttributes { Site = trailer.Origin.Site },
            AcknowledgedAt = trailer.ReceivedAt,
            Priority = trailer.Priority,
        };
}
