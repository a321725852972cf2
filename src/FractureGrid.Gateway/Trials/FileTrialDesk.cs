using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Screening;
using FractureGrid.Abstractions.Trials;
using FractureGrid.Dicom;
using FractureGrid.Dicom.Pixels.Jpeg;
using FractureGrid.Dicom.Rendering;
using FractureGrid.Gateway.Ingest;
using FractureGrid.Gateway.Reception;
using FractureGrid.Gateway.Screening;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Trials;

/// <inheritdoc cref="IFileTrial"/>
internal sealed class FileTrialDesk(
    IOptions<GatewayOptions> gateway,
    IOptions<ScreeningOptions> screening,
    Screener screener,
    IEnumerable<IModelTrial> models
) : IFileTrial
{
    private const int LargestSide = 900;
    private const int Quality = 75;

    public Task<FileTrial> TryAsync(Stream file, string site, CancellationToken cancellationToken) =>
        Task.Run(() => Try(file, site, cancellationToken), cancellationToken);

    private FileTrial Try(Stream stream, string site, CancellationToken cancellationToken)
    {
        var reading = ObjectReader.Read(stream);
        if (reading is not { File: { } file, Identity: { } identity })
        {
            return Refused(site, reading.FaultCode!, reading.FaultDetail!);
        }

        if (!Receiver.StorageClasses.Contains(identity.SopClassUid, StringComparer.Ordinal))
        {
            return Refused(site, nameof(ReceiptKind.UnsupportedClass), "The SOP class is not one of projection radiographs.");
        }

        var attributes = FilmAttributes.Read(file.Dataset, file.Dataset, site);
        var result = Analyse(stream, cancellationToken);
        var rules = Rules(file, [.. screener.Try(file, identity, attributes), .. OfPicture(result, attributes)], site);
        var excluding = rules.FirstOrDefault(rule => rule.Holds && rule.Action is nameof(ScreeningAction.Exclude));
        return new FileTrial
        {
            Site = site,
            Facts = Facts(file, attributes),
            Rules = rules,
            Excluded = excluding is null ? null : new NotAnalysed { Code = excluding.Rule, Detail = excluding.Detail! },
            Result = result,
            Picture = Picture(file),
            Columns = file.Dataset.GetInt32(DicomTags.Columns) ?? 0,
            Rows = file.Dataset.GetInt32(DicomTags.Rows) ?? 0,
        };
    }

    private static FileTrial Refused(string site, string code, string detail) =>
        new()
        {
            Site = site,
            Refused = new NotAnalysed { Code = code, Detail = detail },
        };

    private List<RuleTrial> Rules(DicomFile file, IReadOnlyList<ScreeningFinding> findings, string site)
    {
        var isBurnedIn = file.Dataset.GetString(DicomTags.BurnedInAnnotation) is "YES";
        return
        [
            new RuleTrial(
                FilmPreparer.BurnedInAnnotation,
                gateway.Value.AllowBurnedInAnnotation ? nameof(ScreeningAction.Ignore) : nameof(ScreeningAction.Exclude),
                isBurnedIn && !gateway.Value.AllowBurnedInAnnotation,
                isBurnedIn ? "The film says that identity is burned into its pixels (0028,0301)." : null
            ),
            .. Enum.GetValues<ScreeningRule>()
                .Select(rule =>
                {
                    var found = findings.Where(finding => finding.Rule == rule).ToList();
                    return new RuleTrial(
                        rule.ToString(),
                        screening.Value.ActionOf(site, rule).ToString(),
                        found.Count > 0,
                        found.Select(finding => finding.Detail).FirstOrDefault()
                    );
                }),
        ];
    }

    private IEnumerable<ScreeningFinding> OfPicture(ImageResult? result, ImageAttributes attributes) =>
        result is null or { Outcome: Outcome.NotAnalysed }
            ? []
            : PictureScreening
                .Find(result, attributes.BodyPart, screening.Value)
                .Select(found => new ScreeningFinding(found.Rule, screening.Value.ActionOf(attributes.Site, found.Rule), found.Flag.Detail))
                .Where(finding => finding.Action is not ScreeningAction.Ignore);

    private ImageResult? Analyse(Stream stream, CancellationToken cancellationToken)
    {
        stream.Position = 0;
        return models.FirstOrDefault()?.Analyse(stream, cancellationToken);
    }

    private static byte[]? Picture(DicomFile file) =>
        FilmRenderer.TryRender(file, new RenderOptions { Fit = (LargestSide, LargestSide) }, out var image, out _)
            ? JpegBaselineEncoder.Encode(image.Pixels, image.Width, Quality)
            : null;

    private static List<(string Name, string Value)> Facts(DicomFile file, ImageAttributes attributes)
    {
        (string Name, string? Value)[] facts =
        [
            ("Transfer syntax", file.TransferSyntax.ToString()),
            (
                "Pixels",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file.Dataset.GetInt32(DicomTags.Columns)} × {file.Dataset.GetInt32(DicomTags.Rows)}"
                )
            ),
            ("Body part", attributes.BodyPart),
            ("Body part is read as", BodyParts.Of(attributes.BodyPart)),
            ("View", attributes.View),
            ("Sex of the patient", attributes.Sex),
            ("Age band", attributes.AgeBand),
            ("Device of the film", attributes.Device),
            ("Tube voltage, kV", attributes.TubeVoltage?.ToString("0.#", CultureInfo.InvariantCulture)),
            ("Exposure, mAs", attributes.Exposure?.ToString("0.##", CultureInfo.InvariantCulture)),
        ];
        return [.. facts.Select(fact => (fact.Name, fact.Value ?? "not said"))];
    }
}
