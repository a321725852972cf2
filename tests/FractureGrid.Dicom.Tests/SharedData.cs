namespace FractureGrid.Dicom.Tests;

/// <summary>Sample files that are not part of the project: shared/data beside it, or where FRACTUREGRID_SHARED points. Skips where absent.</summary>
internal static class SharedData
{
    private static readonly string? Root = Find();

    public static string Dicom(string name)
    {
        Assert.SkipWhen(Root is null, "The shared data folder is not here.");
        return Path.Combine(Root, "dicom", name);
    }

    /// <summary>All DICOM samples relative to the dicom folder; none where the folder is absent.</summary>
    public static IEnumerable<string> AllDicom()
    {
        var folder = Root is null ? null : Path.Combine(Root, "dicom");
        return folder is null
            ? []
            : Directory
                .EnumerateFiles(folder, "*.dcm", SearchOption.AllDirectories)
                .Select(x => Path.GetRelativePath(folder, x))
                .Order(StringComparer.Ordinal);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("FRACTUREGRID_SHARED") is { Length: > 0 } given)
        {
            return Path.Combine(given, "data") is var data && Directory.Exists(data) ? data : given;
        }
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(data))
            {
                return data;
            }
        }
        return null;
    }
}
