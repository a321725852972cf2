using FractureGrid.Dicom.Network.Storing;

namespace FractureGrid.Dicom.Tests.Network.Storing;

public sealed class ArrivingFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private readonly string _root;

    public ArrivingFileTests() => _root = Directory.CreateDirectory(_folder.File("films")).FullName;

    private string Partial => Path.Combine(_root, "film.part");

    private string Name => Path.Combine(_root, "film.dcm");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, 100)]
    [InlineData(true, 0)]
    [InlineData(true, 100)]
    [InlineData(true, 256 * 1024)]
    [InlineData(true, 5_000_001)]
    public async Task A_file_has_its_name_and_all_its_bytes_when_it_is_kept(bool isDurable, int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        using var file = new ArrivingFile(Partial, isDurable ? new GroupCommit(_root) : null);
        foreach (var piece in bytes.Chunk(130_001))
            file.Write(piece);
        Assert.False(File.Exists(Name));

        await file.KeepAsync(Name, TestContext.Current.CancellationToken);
        file.Dispose();

        Assert.Equal([Name], Directory.GetFiles(_root));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Name, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_not_kept_is_deleted(bool isDurable)
    {
        using (var file = new ArrivingFile(Partial, isDurable ? new GroupCommit(_root) : null))
            file.Write(new byte[1_000_000]);

        Assert.Empty(Directory.GetFiles(_root));
    }

    [Fact]
    public async Task What_cannot_be_written_to_the_disk_replaces_nothing()
    {
        await File.WriteAllTextAsync(Name, "older", TestContext.Current.CancellationToken);
        using var file = new ArrivingFile(Partial, new GroupCommit(_root));
        file.Write(new byte[100]);
        // Of the ways in which a write to the disk can fail the one that a test can have.
        file.Handle.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => file.KeepAsync(Name, TestContext.Current.CancellationToken));

        Assert.Equal("older", await File.ReadAllTextAsync(Name, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_that_fails_among_many_that_are_kept_together_fails_alone()
    {
        var commit = new GroupCommit(_root);
        var files = Enumerable.Range(0, 40).Select(i => new ArrivingFile(Path.Combine(_root, $"{i}.part"), commit)).ToList();
        Parallel.ForEach(files, file => file.Write(new byte[300_000]));
        var nowhere = Path.Combine(_root, "nowhere", "7.dcm");

        var kept = files
            .Select((file, i) => file.KeepAsync(i == 7 ? nowhere : Path.Combine(_root, $"{i}.dcm"), TestContext.Current.CancellationToken))
            .ToList();
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => Task.WhenAll(kept));
        files.ForEach(file => file.Dispose());

        Assert.Equal([7], kept.Index().Where(x => !x.Item.IsCompletedSuccessfully).Select(x => x.Index));
        Assert.Equal(39, Directory.GetFiles(_root).Count(path => new FileInfo(path) is { Length: 300_000, Extension: ".dcm" }));
        Assert.Equal(39, Directory.GetFiles(_root).Length);
    }
}
