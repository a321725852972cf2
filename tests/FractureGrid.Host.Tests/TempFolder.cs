namespace FractureGrid.Host.Tests;

/// <summary>An own folder for one test, gone at its end.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fracturegrid-host-");

    public string Root => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
