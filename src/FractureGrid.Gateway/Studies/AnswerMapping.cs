using FractureGrid.Abstractions.Studies;
using FractureGrid.Gateway.Readings;
using FractureGrid.Gateway.Web;

namespace FractureGrid.Gateway.Studies;

/// <summary>Between readers' answers as the desk takes them and as the ledger keeps them.</summary>
internal static class AnswerMapping
{
    public static ReadingRequest Request(ReaderAnswer answer) =>
        new()
        {
            Reader = answer.Reader,
            Verdict = (Verdict)answer.Verdict,
            Version = answer.Version,
            Outcome = answer.Outcome,
            Images =
            [
                .. answer.Images.Select(image => new ImageReadingRequest
                {
                    SopInstanceUid = image.SopInstanceUid,
                    Outcome = image.Outcome,
                    Boxes = [.. image.Boxes.Select(box => BoxAnswer.Of(box)!)],
                }),
            ],
        };

    public static StudyReading Reading(Reading reading) =>
        new()
        {
            Reader = reading.Reader,
            Verdict = (ReaderVerdict)reading.Verdict,
            Version = reading.Version,
            Outcome = reading.Outcome,
            Images = [.. reading.Images.Select(image => new ReaderBoxes(image.SopInstanceUid, image.Outcome, image.Boxes))],
            At = reading.At,
        };
}
