namespace FractureGrid.Cli.Demo;

/// <summary>The folder of a demonstration: the one that was asked for, which stays, or a temporary one, which goes with the run.</summary>
internal sealed class DemoFolder : IDisposable
{
    private DemoFolder(string path, bool isTemporary)
    {
        Path = path;
        IsTemporary = isTemporary;
    }

    public string Path { get; }

    public bool IsTemporary { get; }

    public static DemoFolder Open(string? path) =>
        path is null
            ? new(Directory.CreateTempSubdirectory("fracturegrid-demo-").FullName, isTemporary: true)
            : new(path, isTemporary: false);

    public void Dispose()
    {
        if (IsTemporary)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
