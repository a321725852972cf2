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
internal sealed class FilmPreparer(IOptions<GatewayOptions> options, PseudonymKeys keys, Screener screener)
{
    public const string BurnedInAnnotation = "BurnedInAnnotation";
    public const string IngestFailed = "IngestFailed";
    public const string Damaged = "Damaged";
    public const string DamagedDetail = "The object was damaged on the gateway's disk before it could be analysed.";

    public PreparedFilm Prepare(SpoolFile spooled, Stream dicom)
    {
        var trailer = spooled.Trailer;
        var reading = ObjectReader.Read(dicom);
        if (reading.Identity is null)
        {
            // It could be read when it was acknowledged, so the disk has changed it since.
            return Without(trailer, Damaged, DamagedDetail);
        }

        var original = reading.File!;
        if (!options.Value.AllowBurnedInAnnotation && original.Dataset.GetString(DicomTags.BurnedInAnnotation) is "YES")
        {
            return Without(trailer, BurnedInAnnotation, "The film says that identity is burned into its pixels (0028,0301).");
        }

        var site = trailer.Origin.Site;
        var key = keys.ForSite(site);
        var patient = key.Patient(trailer.Identity);
        var film = Pseudonymiser.Apply(original, trailer.Identity, patient, FilmAttributes.AgeBandOf(original.Dataset), key);
        var attributes = FilmAttributes.Read(original.Dataset, film.Dataset, site);
        if (screener.Screen(original, trailer.Identity, attributes) is { } excluded)
        {
            var refusal = Without(trailer, excluded.Code, excluded.Detail);
            return refusal with { Submission = refusal.Submission with { Attributes = attributes } };
        }

        var submission = Submission(trailer, key) with
        {
            BlobName = key.BlobName(trailer.Identity.SopInstanceUid),
            Attributes = attributes,
        };
        return new PreparedFilm($"{site}/{patient}", submission, film);
    }

    /// <summary>The submission of an object that can't be handed over, so that its study shows it.</summary>
    public PreparedFilm Without(SpoolTrailer trailer, string code, string detail)
    {
        var key = keys.ForSite(trailer.Origin.Site);
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
