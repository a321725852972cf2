using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Screening;
using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Ledger;

namespace FractureGrid.Gateway.Screening;

/// <summary>Brings what the grid found on the pictures of this gateway's films to its exclusion ledger.</summary>
internal sealed class PictureFindings(GatewayIndex index, GatewayLedger ledger)
{
    /// <summary>Keeps what holds for a decided image in place of what an earlier analysis found. One of another gateway changes nothing.</summary>
    public void Note(ImageResult result, string? device, DateTimeOffset at)
    {
        // The commonest film has none and had none, and costs no write.
        if (index.FindImage(result.ImageId) is { } instance)
        {
            ledger.ScreenedByPicture(instance.Site, instance.Identity.SopInstanceUid, device, [.. Of(result)], at);
        }
    }

    private static IEnumerable<ScreeningFinding> Of(ImageResult result)
    {
        if (result.NotAnalysed is { } reason && ScreeningRuleExtensions.PictureRuleOf(reason.Code) is { } excluding)
        {
            yield return new ScreeningFinding(excluding, ScreeningAction.Exclude, reason.Detail);
        }

        foreach (var flag in result.Flags)
        {
            if (ScreeningRuleExtensions.PictureRuleOf(flag.Code) is { } rule)
            {
                yield return new ScreeningFinding(rule, ScreeningAction.Flag, flag.Detail);
            }
        }
    }
}
