using FractureGrid.Abstractions.Access;

namespace FractureGrid.Dashboard.Shell;

/// <summary>One entry of the menu.</summary>
/// <param name="Text">Key of its text in <see cref="Texts.ShellTexts"/>.</param>
/// <param name="Path">Where it leads; the pages below it count as its own.</param>
/// <param name="Policy">What the page asks of its reader; nobody is led to a page that is closed to them.</param>
internal sealed record MenuItem(string Text, string Path, string Policy)
{
    public static IReadOnlyList<MenuItem> All { get; } =
    [
        new("Menu.Grid", "/", AccessPolicies.ViewGrid),
        new("Menu.Studies", "/studies", AccessPolicies.ReadResults),
        new("Menu.Performance", "/performance", AccessPolicies.Monitor),
        new("Menu.Drift", "/drift", AccessPolicies.Monitor),
        new("Menu.Compare", "/compare", AccessPolicies.Monitor),
        new("Menu.Simulator", "/simulator", AccessPolicies.Monitor),
        new("Menu.Gold", "/gold-standard", AccessPolicies.Label),
        new("Menu.Operations", "/operations", AccessPolicies.ViewGrid),
        new("Menu.Tester", "/tester", AccessPolicies.Known),
    ];

    public bool Covers(string path) =>
        string.Equals(path, Path, StringComparison.OrdinalIgnoreCase)
        || (Path.Length > 1 && path.StartsWith(Path + "/", StringComparison.OrdinalIgnoreCase));
}
