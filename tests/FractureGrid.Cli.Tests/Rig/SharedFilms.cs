namespace FractureGrid.Cli.Tests.Rig;

/// <summary>Real films that are not part of the project: shared/data/fracatlas beside it, or where FRACTUREGRID_SHARED points. Skips where absent.</summary>
internal static class SharedFilms
{
    public static string Folder()
    {
        var given = Environment.GetEnvironmentVariable("FRACTUREGRID_SHARED") is { Length: > 0 } shared ? new DirectoryInfo(shared) : null;
        for (var folder = given ?? new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string[] places = [Path.Combine("data", "fracatlas"), Path.Combine("shared", "data", "fracatlas")];
            if (places.Select(place => Path.Combine(folder.FullName, place)).FirstOrDefault(Directory.Exists) is { } films)
            {
                return films;
            }
        }

        Assert.Skip("The shared films are not here.");
        return "";
    }
}
