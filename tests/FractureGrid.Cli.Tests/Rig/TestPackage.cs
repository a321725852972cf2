using FractureGrid.Inference.Packages;

namespace FractureGrid.Cli.Tests.Rig;

/// <summary>A copy of the package that ships, to be changed.</summary>
internal static class TestPackage
{
    public static string CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(ModelFolder.Find(null)))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return folder;
    }
}
