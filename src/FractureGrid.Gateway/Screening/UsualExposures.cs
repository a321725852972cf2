using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Screening;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Screening;

/// <summary>Compares a film's exposure with what its device usually takes for the body part at the site.</summary>
internal sealed class UsualExposures(IOptions<ScreeningOptions> options, ExposureHistory history, TimeProvider time)
{
    // A kilovolt and a tenth of the exposure: less is no change of technique.
    private const double LeastKilovolts = 1;
    private const double LeastLogExposure = 0.1;

    /// <summary>Why the exposure is unusual; null when it is usual, or nothing is known to compare it with.</summary>
    public string? Unusual(ImageAttributes attributes, string sopInstanceUid)
    {
        if (GroupOf(attributes) is not { } group)
        {
            return null;
        }

        var settings = options.Value;
        var latest = history.Latest(group, sopInstanceUid, Math.Max(settings.UsualRangeWindow, settings.UsualRangeFilms));
        if (
            attributes.TubeVoltage is { } voltage
            && Range([.. latest.Select(e => e.TubeVoltage).OfType<double>()], LeastKilovolts) is { } volts
        )
        {
            if (!volts.Contains(voltage))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"The tube voltage is {voltage:0.#} kV, where the device usually takes {volts.Low:0.#} to {volts.High:0.#} at this site."
                );
            }
        }

        // Exposures multiply: half is as far from usual as twice.
        double[] logs =
        [
            .. latest.Select(e => e.MilliampereSeconds).OfType<double>().Where(value => value > 0).Select(value => Math.Log(value)),
        ];
        return
            attributes.Exposure is > 0 and var exposure && Range(logs, LeastLogExposure) is { } usual && !usual.Contains(Math.Log(exposure))
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The exposure is {exposure:0.##} mAs, where the device usually takes {Math.Exp(usual.Low):0.##} to {Math.Exp(usual.High):0.##} at this site."
            )
            : null;

        UsualRange? Range(double[] values, double leastDeviation) =>
            UsualRange.Of(values, settings.UsualRangeFilms, settings.UsualRangeDeviations, leastDeviation);
    }

    /// <summary>Makes the film one of those that later ones are compared with.</summary>
    public void Learn(ImageAttributes attributes, string sopInstanceUid)
    {
        if (GroupOf(attributes) is { } group)
        {
            history.Add(group, sopInstanceUid, new TakenExposure(attributes.TubeVoltage, attributes.Exposure), time.GetUtcNow());
        }
    }

    private static ExposureGroup? GroupOf(ImageAttributes attributes) =>
        attributes is { Device: { } device }
        && BodyParts.Of(attributes.BodyPart) is { } part
        && (attributes.TubeVoltage ?? attributes.Exposure) is not null
            ? new ExposureGroup(attributes.Site, device, part)
            : null;
}
