using System.Text.RegularExpressions;

namespace FractureGrid.Dicom.Tests.Files;

/// <summary>Reading and writing loses nothing: DCMTK prints the same data set before and after.</summary>
public sealed partial class RewritingTests
{
    public static TheoryData<string> Samples => [.. SharedData.AllDicom().DefaultIfEmpty("(no shared data)")];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Dcmdump_prints_the_same_data_set_after_rewriting(string name)
    {
        var original = SharedData.Dicom(name);
        var (exitCode, expected) = ExternalTool.Run("dcmdump", "-q", "+L", original);
        Assert.SkipWhen(exitCode != 0, "DCMTK refuses the sample.");
        using var folder = new TempFolder();
        var path = folder.File("rewritten.dcm");

        DicomFile.Read(original).Value.Write(path);

        Assert.Equal(DataSet(expected), DataSet(ExternalTool.Run("dcmdump", "-q", "+L", path).Output));
    }

    /// <summary>The part after the meta information without group lengths and without the lengths of sequences and items.</summary>
    private static string[] DataSet(string dump) =>
        [
            .. dump[Math.Max(0, dump.IndexOf("# Dicom-Data-Set", StringComparison.Ordinal))..]
                .Split('\n')
                .Where(x => !GroupLength().IsMatch(x) && !x.Contains("DelimitationItem", StringComparison.Ordinal))
                .Select(x => SequenceLength().Replace(x, "")),
        ];

    [GeneratedRegex(@"^ *\([0-9a-f]{4},0000\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GroupLength();

    [GeneratedRegex(
        @"( \((Sequence|Item) with [^)]*\))? *# *(u/l|[0-9]+), 1 (?=[A-Z]\w*Sequence|Item)|\((Sequence|Item) with.*$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex SequenceLength();
}
