using System.Diagnostics.CodeAnalysis;

namespace FractureGrid.Dicom;

/// <summary>How a data set is encoded (PS3.5 section 10). One instance per UID for those in <see cref="TransferSyntaxes"/>.</summary>
public sealed record TransferSyntax
{
    internal TransferSyntax(string uid, string keyword) => (Uid, Keyword) = (uid, keyword);

    public string Uid { get; }

    /// <summary>The name of the constant in <see cref="TransferSyntaxUids"/>; the UID itself for a syntax that is not there.</summary>
    public string Keyword { get; }

    /// <summary>Value representations stand in the data set. True for everything but Implicit VR Little Endian.</summary>
    public bool IsExplicitVr { get; init; } = true;

    public bool IsBigEndian { get; init; }

    public bool IsDeflated { get; init; }

    /// <summary>Pixel data are compressed and in fragments (PS3.5 section A.4).</summary>
    public bool IsEncapsulated { get; init; }

    /// <summary>The compression may lose information. JPEG 2000 (.91) may be either and counts as lossy.</summary>
    public bool IsLossy { get; init; }

    /// <summary>False for private and newer syntaxes: their pixel data are kept and passed on, never decoded.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>The syntax of a UID. One that is not known is taken as encapsulated explicit little endian (PS3.5 section A.4).</summary>
    public static TransferSyntax For(string uid) =>
        TransferSyntaxes.ByUid.GetValueOrDefault(uid) ?? new TransferSyntax(uid, uid) { IsKnown = false, IsEncapsulated = true };

    /// <summary>Finds a known syntax by UID or keyword; the keyword in any case.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TransferSyntax? syntax)
    {
        syntax = TransferSyntaxes.ByUid.GetValueOrDefault(text);
        foreach (var candidate in TransferSyntaxes.All)
        {
            syntax ??= candidate.Keyword.Equals(text, StringComparison.OrdinalIgnoreCase) ? candidate : null;
        }
        return syntax is not null;
    }

    public override string ToString() => Keyword;
}
