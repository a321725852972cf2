namespace FractureGrid.Cli.Tests.Dicom;

/// <summary><c>dicom store</c>, <c>find</c> and <c>move</c> with DCMTK's archive.</summary>
public sealed class ArchivePeerTests
{
    private const string Study = "1.2.826.0.1.3680043.2.1125.8";

    [Fact]
    public async Task A_study_that_was_stored_is_found_at_every_level_and_moved_to_us()
    {
        using var node = await ArchiveNode.StartAsync();
        node.Begin(ArchiveNode.Program, "dicom", "serve", "--port", $"{ArchiveNode.GridPort}", "--out", node["in"], "--aet", "GRID");

        var store = node.Fracturegrid("dicom", "store", ArchiveNode.Peer, node.Film(Study, "1"), node.Film(Study, "2"));
        var studies = node.Find("PatientID=P4711", "StudyInstanceUID");
        var images = node.Find($"StudyInstanceUID={Study}", $"SeriesInstanceUID={Study}.1", "SOPInstanceUID", "--level", "IMAGE");
        var nobody = node.Find("PatientID=NOBODY", "StudyInstanceUID");
        var text = node.Fracturegrid("dicom", "find", ArchiveNode.Peer, "PatientID=P4711", "StudyInstanceUID");
        await ArchiveNode.UntilAsync(() => node.Run("echoscu", "127.0.0.1", $"{ArchiveNode.GridPort}").ExitCode == 0);
        var move = node.Fracturegrid("dicom", "move", ArchiveNode.Peer, $"StudyInstanceUID={Study}", "--destination", "GRID");
        var astray = node.Fracturegrid("dicom", "move", ArchiveNode.Peer, $"StudyInstanceUID={Study}", "--destination", "NOWHERE");

        Assert.True(store.ExitCode == 0, store.Output);
        Assert.Equal(Study, Assert.Single(studies).GetProperty("0020000D").GetProperty("Value")[0].GetString());
        Assert.Equal(2, images.Count);
        Assert.Empty(nobody);
        Assert.Contains("# match 1 of 1", text.Output, StringComparison.Ordinal);
        Assert.True(move.ExitCode == 0, move.Output);
        Assert.Contains("2 sent, 0 failed", move.Output, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(node["in"], "*.dcm").Length);
        // PS3.4 table C.4-2: move destination unknown.
        Assert.Equal(1, astray.ExitCode);
        Assert.Contains("A801", astray.Output, StringComparison.OrdinalIgnoreCase);
    }
}
