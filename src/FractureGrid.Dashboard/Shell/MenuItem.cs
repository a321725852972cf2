namespace FractureGrid.Dashboard.Shell;

/// <summary>One entry of the menu.</summary>
/// <param name="Text">Key of its text in <see cref="Texts.ShellTexts"/>.</param>
/// <param name="Path">Where it leads; the pages below it count as its own.</param>
internal sealed record MenuItem(string Text, string Path)
{
    public static IReadOnlyList<MenuItem> All { get; } =
    [
        new("Menu.Grid", "/"),
        new("Menu.Studies", "/studies"),
        new("Menu.Performance", "/performance"),
        new("Menu.Drift", "/drift"),
        new("Menu.Compare", "/compare"),
        new("Menu.Simulator", "/simulator"),
        new("Menu.Gold", "/gold-standard"),
        new("Menu.Operations", "/operations"),
        new("Menu.Tester", "/tester"),
    ];

    public bool Covers(string path) =>
        string.Equals(path, Path, StringComparison.OrdinalIgnoreCase)
        || (Path.Length > 1 && path.StartsWith(Path + "/", StringComparison.OrdinalIgnoreCase));
}
