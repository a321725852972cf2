namespace FractureGrid.Gateway.Holding;

/// <summary>
/// The folder of objects as received that the grid has taken over, kept so that the hospital can fetch them again. Ids are time-ordered, and so are the folders
/// that their first characters name: one for 4.7 hours.
/// </summary>
internal sealed class ObjectArchive
{
    private const int FolderCharacters = 6;
    private const string Extension = ".dcm";
    private readonly string _folder;

    public ObjectArchive(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <summary>Moves a file of the same volume in.</summary>
    public void Take(string path, string id)
    {
        var target = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(path, target, overwrite: true);
    }

    public string PathOf(string id) => Path.Combine(_folder, id[..FolderCharacters], id + Extension);

    public IEnumerable<string> Ids() =>
        Directory
            .EnumerateFiles(_folder, "*" + Extension, SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path)!);

    /// <summary>Ids of the objects in folders that are wholly older than a moment.</summary>
    public IReadOnlyList<string> IdsBefore(DateTimeOffset moment)
    {
        var first = Guid.CreateVersion7(moment).ToString("N")[..FolderCharacters];
        return
        [
            .. Directory
                .EnumerateDirectories(_folder)
                .Where(folder => string.CompareOrdinal(Path.GetFileName(folder), first) < 0)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*" + Extension))
                .Select(path => Path.GetFileNameWithoutExtension(path)!),
        ];
    }

    public void Remove(string id)
    {
        var path = PathOf(id);
        File.Delete(path);
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }
}
