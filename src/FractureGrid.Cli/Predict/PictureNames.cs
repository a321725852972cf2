using System.Globalization;
using FractureGrid.Cli.Films;

namespace FractureGrid.Cli.Predict;

/// <summary>Names the picture of each file: folders keep their shape, and no picture takes the place of another or of an input.</summary>
internal static class PictureNames
{
    /// <summary>Dropped from names; other dots belong to UIDs.</summary>
    private static readonly string[] Endings = [".dcm", ".dicom", ".png", ".jpg", ".jpeg"];

    /// <summary>All files of a command line in their order, with pictures below <paramref name="pictures"/> unless that is null.</summary>
    public static IReadOnlyList<PredictFile> Assign(IEnumerable<string> paths, string? pictures)
    {
        var found = paths.SelectMany(path => FilmFiles.Expand([path]).Select(file => (File: file, Root: path))).ToList();
        if (pictures is null)
        {
            return [.. found.Select(f => new PredictFile(f.File, null))];
        }

        // Without regard to case, as some file systems are.
        var taken = found.Select(f => Path.GetFullPath(f.File)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. found.Select(f => new PredictFile(f.File, Free(taken, Path.GetFullPath(Path.Combine(pictures, Stem(f.File, f.Root))))))];
    }

    private static string Stem(string file, string root)
    {
        var name = Directory.Exists(root) ? Path.GetRelativePath(root, file) : Path.GetFileName(file);
        return Endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) ? Path.ChangeExtension(name, null) : name;
    }

    private static string Free(HashSet<string> taken, string stem)
    {
        var name = stem + ".png";
        for (var i = 2; !taken.Add(name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{i}.png");
        }

        return name;
    }
}
