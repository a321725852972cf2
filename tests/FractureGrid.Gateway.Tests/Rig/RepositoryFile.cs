namespace FractureGrid.Gateway.Tests.Rig;

/// <summary>Files of the source tree that these tests were built from.</summary>
internal static class RepositoryFile
{
    public static string PathOf(params ReadOnlySpan<string> parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FractureGrid.sln")))
            {
                return Path.Combine([folder.FullName, .. parts]);
            }
        }

        throw new DirectoryNotFoundException("FractureGrid.sln was not found above these tests.");
    }
}
