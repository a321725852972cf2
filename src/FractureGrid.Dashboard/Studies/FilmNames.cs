using FractureGrid.Abstractions.Studies;
using FractureGrid.Dashboard.Texts;
using Microsoft.Extensions.Localization;

namespace FractureGrid.Dashboard.Studies;

/// <summary>Films by their number in the study, with what is known of them.</summary>
internal static class FilmNames
{
    /// <summary>Such as "Film 2, wrist, PA".</summary>
    public static string Of(StudyDossier study, string sopInstanceUid, IStringLocalizer<StudyTexts> texts)
    {
        var number = study.Films.TakeWhile(film => !string.Equals(film.SopInstanceUid, sopInstanceUid, StringComparison.Ordinal)).Count();
        if (number == study.Films.Count)
        {
            return texts["History.Elsewhere"];
        }

        var image = study.Result?.Images.FirstOrDefault(image =>
            string.Equals(image.SopInstanceUid, sopInstanceUid, StringComparison.Ordinal)
        );
        string?[] words = [texts["Film", number + 1], image?.BodyPart, image?.View];
        return string.Join(", ", words.Where(word => !string.IsNullOrEmpty(word)));
    }
}
