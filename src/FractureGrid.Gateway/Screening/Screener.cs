using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Screening;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Ledger;
using FractureGrid.Gateway.Reception;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Screening;

/// <summary>
/// Screens films by their tags before they leave the gateway, and keeps the ledger of what was found. Repeating it for the same film changes nothing.
/// </summary>
internal sealed class Screener(IOptions<ScreeningOptions> options, GatewayLedger ledger, UsualExposures exposures, TimeProvider time)
{
    private const int Adult = 18;

    // What senders write when the device does not know.
    private static readonly string[] s_vague = ["", "EXTREMITY", "UNKNOWN", "LEGARM", "ARM", "UPPEREXTREMITY", "LOWEREXTREMITY"];

    /// <summary>Screens a film and keeps what was found.</summary>
    public ScreeningVerdict Screen(DicomFile original, ObjectIdentity identity, ImageAttributes attributes)
    {
        var findings = Find(original, identity, attributes, () => IsDuplicate(original, identity, attributes.Site)).ToList();
        ledger.Screened(attributes.Site, identity.SopInstanceUid, attributes.Device, findings, time.GetUtcNow());
        exposures.Learn(attributes, identity.SopInstanceUid);
        var excluding = findings.Where(finding => finding.Action == ScreeningAction.Exclude).ToList();
        return new ScreeningVerdict(
            excluding is [var first, ..] ? new NotAnalysed { Code = first.Rule.ToString(), Detail = first.Detail } : null,
            [.. findings.Where(finding => finding.Action == ScreeningAction.Flag).Select(finding => finding.Rule.ToString())]
        );
    }

    /// <summary>The rules that would hold for a film. Nothing is kept.</summary>
    public IReadOnlyList<ScreeningFinding> Try(DicomFile original, ObjectIdentity identity, ImageAttributes attributes) =>
        [.. Find(original, identity, attributes, () => IsKnown(original, identity, attributes.Site))];

    private IEnumerable<ScreeningFinding> Find(
        DicomFile original,
        ObjectIdentity identity,
        ImageAttributes attributes,
        Func<bool> isDuplicate
    )
    {
        var bodyPart = BodyParts.Of(attributes.BodyPart);
        (ScreeningRule Rule, Func<string?> Why)[] rules =
        [
            (ScreeningRule.Duplicate, () => isDuplicate() ? "Another film of the site has the same pixels." : null),
            (ScreeningRule.Minor, () => PatientYears.Of(original.Dataset) < Adult ? "The patient is under 18 years of age." : null),
            bodyPart is null ? Outside(attributes.BodyPart) : (ScreeningRule.BodyPart, () => null),
            (ScreeningRule.Exposure, () => FarFromTable(bodyPart, attributes) ?? OutOfTolerance(original.Dataset)),
            (ScreeningRule.ExposureRange, () => exposures.Unusual(attributes, identity.SopInstanceUid)),
            (
                ScreeningRule.View,
                () => ViewTerms.Unknown(original.Dataset) is { } view ? $"The view \"{view}\" is none that the models know." : null
            ),
        ];
        foreach (var (rule, why) in rules)
        {
            if (options.Value.ActionOf(attributes.Site, rule) is not ScreeningAction.Ignore and var action && why() is { } detail)
            {
                yield return new ScreeningFinding(rule, action, detail);
            }
        }
    }

    private static (ScreeningRule Rule, Func<string?> Why) Outside(string? term) =>
        s_vague.Contains(string.Concat((term ?? "").Where(char.IsAsciiLetter)), StringComparer.OrdinalIgnoreCase)
            ? (ScreeningRule.UnknownBodyPart, () => "The body part (0018,0015) is not said.")
            : (ScreeningRule.BodyPart, () => "The body part (0018,0015) is none of the six that are read.");

    private bool IsDuplicate(DicomFile original, ObjectIdentity identity, string site) =>
        ContentHash.OfPixels(original) is { } hash && !ledger.Claim(site, hash, identity.SopInstanceUid);

    private bool IsKnown(DicomFile original, ObjectIdentity identity, string site) =>
        ContentHash.OfPixels(original) is { } hash
        && ledger.OwnerOf(site, hash) is { } owner
        && !string.Equals(owner, identity.SopInstanceUid, StringComparison.Ordinal);

    private string? FarFromTable(string? bodyPart, ImageAttributes attributes)
    {
        if (ScanningParameters.Of(bodyPart) is not { } usual)
        {
            return null;
        }

        if (attributes.TubeVoltage is { } voltage && Math.Abs(voltage - usual.TubeVoltage) > options.Value.TubeVoltageTolerance)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"The tube voltage is {voltage:0.#} kV, where {usual.TubeVoltage} are usual."
            );
        }

        // An exposure of 0 is a device that does not tell.
        return
            attributes.Exposure is > 0 and var exposure
            && (exposure > usual.Exposure * options.Value.ExposureFactor || exposure * options.Value.ExposureFactor < usual.Exposure)
            ? string.Create(CultureInfo.InvariantCulture, $"The exposure is {exposure:0.##} mAs, where {usual.Exposure} are usual.")
            : null;
    }

    // IEC 62494-1: ten times the decimal logarithm of what the detector got over what it should have got.
    private string? OutOfTolerance(DicomDataset film) =>
        film.GetDouble(DicomTags.DeviationIndex) is { } index && Math.Abs(index) > options.Value.DeviationIndexLimit
            ? string.Create(CultureInfo.InvariantCulture, $"The Deviation Index is {index:0.#}.")
            : null;
}
