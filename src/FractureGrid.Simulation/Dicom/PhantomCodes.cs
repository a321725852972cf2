using FractureGrid.Dicom;
using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Simulation.Dicom;

/// <summary>Coded view and region of a phantom (PS3.16 CID 4009 and CID 4010), and the plain-text terms.</summary>
internal static class PhantomCodes
{
    /// <summary>Defined terms of Body Part Examined (PS3.16 annex L).</summary>
    public static string BodyPartExamined(BodyPart part) =>
        part switch
        {
            BodyPart.Hand => "HAND",
            BodyPart.Wrist => "WRIST",
            BodyPart.UlnaRadius => "FOREARM",
            BodyPart.Foot => "FOOT",
            BodyPart.Ankle => "ANKLE",
            _ => "LEG",
        };

    public static DicomDataset Region(BodyPart part) =>
        part switch
        {
            BodyPart.Hand => Code("85562004", "Hand"),
            BodyPart.Wrist => Code("74670003", "Wrist joint"),
            BodyPart.UlnaRadius => Code("14975008", "Forearm"),
            BodyPart.Foot => Code("56459004", "Foot"),
            BodyPart.Ankle => Code("70258002", "Ankle joint"),
            _ => Code("30021000", "Lower leg"),
        };

    public static DicomDataset View(BodyPart part, FilmView view)
    {
        var code = (part, view) switch
        {
            (_, FilmView.Lateral) => Code("399067008", "lateral"),
            (BodyPart.Hand or BodyPart.Wrist, FilmView.Oblique) => Code("399059000", "postero-anterior oblique"),
            (_, FilmView.Oblique) => Code("399312000", "antero-posterior oblique"),
            (BodyPart.Hand or BodyPart.Wrist, _) => Code("272479007", "postero-anterior"),
            (BodyPart.Foot, _) => Code("399335002", "dorsoplantar"),
            _ => Code("399348003", "antero-posterior"),
        };
        code.SetItems(DicomTags.ViewModifierCodeSequence);
        return code;
    }

    /// <summary>View Position (0018,5101).</summary>
    public static string ViewPosition(BodyPart part, FilmView view, BodySide side) =>
        (view, part) switch
        {
            (FilmView.Lateral, _) => side == BodySide.Left ? "LL" : "RL",
            (FilmView.Oblique, _) => side == BodySide.Left ? "LLO" : "RLO",
            (_, BodyPart.Hand or BodyPart.Wrist) => "PA",
            _ => "AP",
        };

    private static DicomDataset Code(string value, string meaning)
    {
        var code = new DicomDataset();
        code.SetString(DicomTags.CodeValue, value);
        code.SetString(DicomTags.CodingSchemeDesignator, "SCT");
        code.SetString(DicomTags.CodeMeaning, meaning);
        return code;
    }
}
