using FractureGrid.Dicom;

namespace FractureGrid.Cli.Dicom;

/// <summary>Body parts with their codes (PS3.16 annex L and CID 4031).</summary>
internal static class WrappedParts
{
    private static readonly (string Name, string Code, string Meaning)[] Parts =
    [
        ("HAND", "85562004", "Hand"),
        ("WRIST", "74670003", "Wrist joint"),
        ("FOREARM", "14975008", "Forearm"),
        ("FOOT", "56459004", "Foot"),
        ("ANKLE", "70258002", "Ankle joint"),
        ("LEG", "30021000", "Lower leg"),
    ];

    public static IEnumerable<string> Names => Parts.Select(x => x.Name);

    public static DicomDataset Code(string name)
    {
        var part = Parts.First(x => x.Name.Equals(name, StringComparison.Ordinal));
        return Code(part.Code, part.Meaning);
    }

    public static DicomDataset Code(string value, string meaning)
    {
        var code = new DicomDataset();
        code.SetString(DicomTags.CodeValue, value);
        code.SetString(DicomTags.CodingSchemeDesignator, "SCT");
        code.SetString(DicomTags.CodeMeaning, meaning);
        return code;
    }
}
