using FractureGrid.Gateway.Index;
using Hl7.Fhir.Model;

namespace FractureGrid.Gateway.Labels.Reports;

/// <summary>
/// Truths from FHIR R4 DiagnosticReports and Observations, alone or in a Bundle. What names an image is its truth. What names a study only is the truth
/// of every image when it says that there is no fracture, and of the image when the study has one; a fracture somewhere on several images is no
/// truth of any of them.
/// </summary>
internal static class FhirLabels
{
    /// <param name="resource">A Bundle, a DiagnosticReport or an Observation.</param>
    /// <param name="site">Whose report it is.</param>
    /// <param name="imagesOf">The images of a study that the site has sent.</param>
    public static IReadOnlyList<ReportStatement> Read(Resource resource, string site, Func<string, IReadOnlyList<IndexedInstance>> imagesOf)
    {
        var resources = resource is Bundle bundle
            ? [.. bundle.Entry.Select(entry => entry.Resource).OfType<Resource>()]
            : new List<Resource> { resource };
        var statements = new List<ReportStatement>();
        var findings = new List<FhirFinding>();
        foreach (var one in resources)
        {
            var (finding, wrong) = one switch
            {
                Observation observation => FhirFindings.Of(observation),
                DiagnosticReport report => FhirFindings.Of(report),
                _ => (null, null),
            };
            if (wrong is not null)
            {
                statements.Add(wrong);
            }

            if (finding is not null)
            {
                findings.Add(finding);
            }
        }

        var named = findings.Where(finding => finding.Image is not null).ToList();
        statements.AddRange(
            named.GroupBy(finding => finding.Image!, StringComparer.Ordinal).Select(image => Merge([.. image], image.Key, site))
        );
        var mentioned = named.Select(finding => finding.Image!).ToHashSet(StringComparer.Ordinal);
        foreach (var finding in findings.Where(finding => finding.Image is null))
        {
            statements.AddRange(OfStudy(finding, mentioned, site, imagesOf));
        }

        return statements.Count > 0
            ? statements
            :
            [
                ReportStatement.Wrong(
                    FhirFindings.Where(resource),
                    "It has neither a DiagnosticReport nor an Observation about a fracture."
                ),
            ];
    }

    // One image's findings together: each adds its box, and all must agree.
    private static ReportStatement Merge(IReadOnlyList<FhirFinding> findings, string image, string site)
    {
        var where = string.Join(", ", findings.Select(finding => finding.Where).Distinct(StringComparer.Ordinal));
        if (findings.Select(finding => finding.IsFracture).Distinct().Count() > 1)
        {
            return ReportStatement.Wrong(where, $"Image {image} is said to have a fracture and to have none.");
        }

        var isFracture = findings[0].IsFracture;
        if (!isFracture && findings.Any(finding => finding.Box is not null))
        {
            return ReportStatement.Wrong(where, $"Image {image} has a box although there is no fracture.");
        }

        return new ReportStatement(
            where,
            new LabelEntry
            {
                Site = site,
                SopInstanceUid = image,
                Fracture = isFracture,
                // Where one fracture was not drawn, the drawn ones are not all.
                Lesions = findings.All(finding => finding.Box is not null || !isFracture)
                    ? [.. findings.Select(finding => finding.Box).OfType<Web.BoxAnswer>()]
                    : null,
                At = findings.Max(finding => finding.At),
            },
            null
        );
    }

    private static IEnumerable<ReportStatement> OfStudy(
        FhirFinding finding,
        HashSet<string> mentioned,
        string site,
        Func<string, IReadOnlyList<IndexedInstance>> imagesOf
    )
    {
        if (finding.Study is not { } study)
        {
            return [ReportStatement.Wrong(finding.Where, "It names neither an image nor, by urn:dicom:uid, an imaging study.")];
        }

        var images = imagesOf(study);
        if (images.Count == 0)
        {
            return [ReportStatement.Wrong(finding.Where, $"Site '{site}' has sent no image of study {study}.")];
        }

        var open = images.Where(image => !mentioned.Contains(image.Identity.SopInstanceUid)).ToList();
        if (finding.IsFracture && (open.Count < images.Count || open.Count > 1))
        {
            // Findings that name images have said where; without them nobody has.
            return open.Count < images.Count
                ? []
                : [ReportStatement.Wrong(finding.Where, $"It says which study has a fracture, not which of its {images.Count} images.")];
        }

        return open.Select(image => new ReportStatement(
            finding.Where,
            new LabelEntry
            {
                Site = site,
                SopInstanceUid = image.Identity.SopInstanceUid,
                Fracture = finding.IsFracture,
                Lesions = finding.IsFracture ? null : [],
                At = finding.At,
            },
            null
        ));
    }
}
