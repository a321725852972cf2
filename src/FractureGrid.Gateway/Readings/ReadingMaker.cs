using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Results;
using FractureGrid.Dicom.Results.Structured;
using FractureGrid.Gateway.Index;

namespace FractureGrid.Gateway.Readings;

/// <summary>Makes readings of what readers send, over the result that they answer. Pure.</summary>
internal static class ReadingMaker
{
    private const int LongestReader = 64;

    /// <summary>The reading, or what is wrong with the request.</summary>
    public static (Reading? Reading, string? Problem) Make(
        ReadingRequest request,
        string? reader,
        StudyResult result,
        IReadOnlyList<IndexedInstance> rows,
        DateTimeOffset now
    )
    {
        var pseudonyms = rows.ToDictionary(row => row.Identity.SopInstanceUid, row => row.ImageId, StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(reader) || reader.Length > LongestReader)
        {
            return (null, $"reader must be 1 to {LongestReader} characters.");
        }

        if (request.Images.FirstOrDefault(image => !pseudonyms.ContainsKey(image.SopInstanceUid)) is { } stranger)
        {
            return (null, $"Image {stranger.SopInstanceUid} is not one of the study's.");
        }

        var given = request.Images.SelectMany(image => image.Boxes);
        if (given.Any(box => !(box.Width > 0 && box.Height > 0 && double.IsFinite(box.X + box.Y + box.Width + box.Height))))
        {
            return (null, "Boxes need a width and a height above 0.");
        }

        var outcome = request.Outcome ?? (request.Images.Count > 0 ? request.Images.Max(image => image.Outcome) : result.Outcome);
        if (request.Verdict == Verdict.Disagree && outcome == result.Outcome && request.Images.Count == 0)
        {
            return (null, "A disagreement needs the reader's own outcome.");
        }

        var own = request.Images.ToDictionary(image => image.SopInstanceUid, StringComparer.Ordinal);
        var reading = new Reading
        {
            Site = result.Site,
            StudyInstanceUid = result.StudyInstanceUid,
            Reader = reader,
            Source = $"{reader}/{result.StudyInstanceUid}",
            Verdict = request.Verdict,
            Version = request.Version,
            Outcome = outcome,
            Images =
            [
                .. request.Verdict == Verdict.Disagree && request.Images.Count == 0
                    ? []
                    : result.Images.Select(image =>
                        own.TryGetValue(image.SopInstanceUid, out var posted)
                            ? Own(posted, pseudonyms[image.SopInstanceUid])
                            : Confirmed(image, pseudonyms[image.SopInstanceUid])
                    ),
            ],
            At = now,
        };
        return (reading, null);
    }

    /// <summary>The reading that a report sent back stands for; null where it names none of the rows' images.</summary>
    public static Reading? Make(ReportedFindings report, IReadOnlyList<IndexedInstance> rows, string reader, DateTimeOffset now)
    {
        var images = rows.Where(row => report.Images.Contains(row.Identity.SopInstanceUid, StringComparer.Ordinal)).ToList();
        if (images.Count == 0)
        {
            return null;
        }

        var readings = images.Select(row => ImageOf(row, report.Findings)).ToList();
        return new Reading
        {
            Site = images[0].Site,
            StudyInstanceUid = report.StudyInstanceUid,
            Reader = reader,
            Source = report.SopInstanceUid,
            Verdict = Verdict.Edited,
            Outcome = report.Outcome is { } outcome ? (Outcome)outcome : readings.Max(reading => reading.Outcome),
            Images = readings,
            At = now,
        };
    }

    private static ImageReading ImageOf(IndexedInstance row, IReadOnlyList<ReportedFinding> findings)
    {
        var mine = findings
            .Where(finding => string.Equals(finding.SopInstanceUid, row.Identity.SopInstanceUid, StringComparison.Ordinal))
            .ToList();
        return new ImageReading
        {
            SopInstanceUid = row.Identity.SopInstanceUid,
            ImageId = row.ImageId,
            Outcome = mine.Select(finding => (Outcome)(finding.Outcome ?? Dicom.Results.ReportOutcome.Fracture))
                .DefaultIfEmpty(Outcome.NoFracture)
                .Max(),
            Boxes = [.. mine.Select(finding => Box(finding.X, finding.Y, finding.Width, finding.Height))],
        };
    }

    private static ImageReading Own(ImageReadingRequest image, string imageId) =>
        new()
        {
            SopInstanceUid = image.SopInstanceUid,
            ImageId = imageId,
            Outcome = image.Outcome,
            Boxes = [.. image.Boxes.Select(box => Box(box.X, box.Y, box.Width, box.Height))],
        };

    private static ImageReading Confirmed(ResultImage image, string imageId) =>
        new()
        {
            SopInstanceUid = image.SopInstanceUid,
            ImageId = imageId,
            Outcome = image.Outcome,
            Boxes = [.. image.Lesions.Where(lesion => lesion.Outcome == Outcome.Fracture).Select(lesion => lesion.Box)],
        };

    private static ImageBox Box(double x, double y, double width, double height) =>
        new()
        {
            X = x,
            Y = y,
            Width = width,
            Height = height,
        };
}
