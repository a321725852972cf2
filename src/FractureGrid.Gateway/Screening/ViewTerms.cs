using System.Collections.Frozen;
using FractureGrid.Dicom;

namespace FractureGrid.Gateway.Screening;

/// <summary>
/// Views by tags: View Position (0018,5101) with the terms of PS3.3 C.8.1.3 and what devices write, else the meaning of View Code Sequence (0054,0220;
/// PS3.16 CID 4010), else words of Series Description. The networks know frontal, lateral and oblique views; a mortise is an oblique ankle, a scaphoid view a wrist in
/// ulnar deviation.
/// </summary>
internal static class ViewTerms
{
    public const string OfCode = "of its view code";
    public const string OfPosition = "of its view position";

    private static readonly FrozenSet<string> s_known = new[]
    {
        "AP",
        "PA",
        "DP",
        "PD",
        "FRONTAL",
        "DORSOPLANTAR",
        "DORSOPALMAR",
        "PALMODORSAL",
        "LAT",
        "LATERAL",
        "LL",
        "RL",
        "ML",
        "LM",
        "LLD",
        "RLD",
        "MEDIOLATERAL",
        "LATEROMEDIAL",
        "OBL",
        "OBLIQUE",
        "LLO",
        "RLO",
        "RPO",
        "LPO",
        "RAO",
        "LAO",
        "APO",
        "PAO",
        "MORTISE",
        "SCAPHOID",
        "LATO",
        "APOBL",
        "PAOBL",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] s_knownWords =
    [
        "antero",
        "postero",
        "frontal",
        "lateral",
        "oblique",
        "plantar",
        "palmar",
        "mortise",
        "scaphoid",
    ];

    // Views that no network of ours was made for, as series descriptions name them. Plantodorsal is radiographers' name for the axial view of the heel.
    private static readonly string[] s_otherWords =
    [
        "AXIAL",
        "TANGENTIAL",
        "SKYLINE",
        "SUNRISE",
        "MERCHANT",
        "HARRIS",
        "PLANTODORSAL",
        "CARPAL TUNNEL",
        "NORGAARD",
        "BALLCATCHER",
        "BREWERTON",
        "SESAMOID",
        "STRESS",
    ];

    /// <summary>What is told of a view that is none of those known; null when it is known or not said. Free text of the hospital is never told.</summary>
    public static string? Unknown(DicomDataset film)
    {
        if (film.GetString(DicomTags.ViewPosition)?.Trim() is { Length: > 0 } position)
        {
            return IsKnown(position) ? null : OtherWord(position) ?? OfPosition;
        }

        if (
            film.GetItems(DicomTags.ViewCodeSequence) is [var code, ..]
            && code.GetString(DicomTags.CodeMeaning)?.Trim() is { Length: > 0 } meaning
        )
        {
            return IsKnown(meaning) ? null : OfCode;
        }

        return OtherWord(film.GetString(DicomTags.SeriesDescription) ?? "");
    }

    private static string? OtherWord(string text) =>
        s_otherWords.FirstOrDefault(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsKnown(string view) =>
        s_known.Contains(string.Concat(view.Where(char.IsAsciiLetter)))
        || (OtherWord(view) is null && s_knownWords.Any(word => view.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
