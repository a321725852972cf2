using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Ledger;
using FractureGrid.Gateway.Reception;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Screening;

/// <summary>
/// Screens films before they leave the gateway, and keeps the ledger of what was found. Repeating it for the same film gives the same and changes nothing.
/// </summary>
internal sealed class Screener(IOptions<ScreeningOptions> options, GatewayLedger ledger, TimeProvider time)
{
    private const int Adult = 18;

    // What senders write when the device does not know.
    private static readonly string[] s_vague = ["", "EXTREMITY", "UNKNOWN", "LEGARM", "ARM", "UPPEREXTREMITY", "LOWEREXTREMITY"];

    /// <summary>Why the film is excluded; null when it goes on.</summary>
    public NotAnalysed? Screen(DicomFile original, ObjectIdentity identity, ImageAttributes attributes)
    {
        var findings = Find(original, attributes, () => IsDuplicate(original, identity, attributes.Site)).ToList();
        ledger.Screened(attributes.Site, identity.SopInstanceUid, attributes.Device, findings, time.GetUtcNow());
        return findings.Where(finding => finding.Action == ScreeningAction.Exclude).ToList() is [var first, ..]
            ? new NotAnalysed { Code = first.Rule.ToString(), Detail = first.Detail }
            : null;
    }

    /// <summary>The rules that would hold for a film. Nothing is kept.</summary>
    public IReadOnlyList<ScreeningFinding> Try(DicomFile original, ObjectIdentity identity, ImageAttributes attributes) =>
        [.. Find(original, attributes, () => IsKnown(original, identity, attributes.Site))];

    private IEnumerable<ScreeningFinding> Find(DicomFile original, ImageAttributes attributes, Func<bool> isDuplicate)
    {
        if (Action(ScreeningRule.Duplicate) is not ScreeningAction.Ignore and var duplicate && isDuplicate())
        {
            yield return new(ScreeningRule.Duplicate, duplicate, "Another film of the site has the same pixels.");
        }

        if (Action(ScreeningRule.Minor) is not ScreeningAction.Ignore and var minor && PatientYears.Of(original.Dataset) < Adult)
        {
            yield return new(ScreeningRule.Minor, minor, "The patient is under 18 years of age.");
        }

        var bodyPart = BodyParts.Of(attributes.BodyPart);
        var rule = IsVague(attributes.BodyPart) ? ScreeningRule.UnknownBodyPart : ScreeningRule.BodyPart;
        if (bodyPart is null && Action(rule) is not ScreeningAction.Ignore and var outside)
        {
            yield return new(
                rule,
                outside,
                rule == ScreeningRule.BodyPart
                    ? "The body part (0018,0015) is none of the six that are read."
                    : "The body part (0018,0015) is not said."
            );
        }

        if (
            Action(ScreeningRule.Exposure) is not ScreeningAction.Ignore and var exposure
            && ScanningParameters.Of(bodyPart) is { } usual
            && Unusual(usual, attributes) is { } words
        )
        {
            yield return new(ScreeningRule.Exposure, exposure, words);
        }

        ScreeningAction Action(ScreeningRule which) => options.Value.ActionOf(attributes.Site, which);
    }

    private bool IsDuplicate(DicomFile original, ObjectIdentity identity, string site) =>
        ContentHash.OfPixels(original) is { } hash && !ledger.Claim(site, hash, identity.SopInstanceUid);

    private bool IsKnown(DicomFile original, ObjectIdentity identity, string site) =>
        ContentHash.OfPixels(original) is { } hash
        && ledger.OwnerOf(site, hash) is { } owner
        && !string.Equals(owner, identity.SopInstanceUid, StringComparison.Ordinal);

    private static bool IsVague(string? term) =>
        s_vague.Contains(string.Concat((term ?? "").Where(char.IsAsciiLetter)), StringComparer.OrdinalIgnoreCase);

    private string? Unusual((double TubeVoltage, double Exposure) usual, ImageAttributes attributes)
    {
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
}
