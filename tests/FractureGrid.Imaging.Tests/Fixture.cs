namespace FractureGrid.Imaging.Tests;

/// <summary>Files of the folder Fixtures, which make_fixtures.py wrote.</summary>
internal static class Fixture
{
    public const int Width = 40;
    public const int Height = 33;

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));
}
