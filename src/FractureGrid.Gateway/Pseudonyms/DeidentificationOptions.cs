using FractureGrid.Dicom;
using Microsoft.Extensions.Options;

namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>What of a film leaves the gateway beyond the basic profile. Section <c>FractureGrid:Deidentification</c>.</summary>
public sealed class DeidentificationOptions
{
    public const string Section = "FractureGrid:Deidentification";

    /// <summary>What becomes of dates. Default: Shift.</summary>
    public DateHandling Dates { get; set; } = DateHandling.Shift;

    /// <summary>Borders to be blackened; of those that fit a film the first holds. Default: none.</summary>
    [ValidateEnumeratedItems]
    public List<BorderMask> Masks { get; init; } = [];

    internal BorderMask? MaskFor(string site, DicomDataset film) =>
        Masks.Find(mask =>
            !mask.IsEmpty && mask.Fits(site, film.GetString(DicomTags.Manufacturer), film.GetString(DicomTags.ManufacturerModelName))
        );
}
