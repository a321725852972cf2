using System.Text.Json.Nodes;

namespace FractureGrid.Cli.Packages;

/// <summary>One value that two manifests do not share.</summary>
/// <param name="Path">Where it stands, such as <c>detection.inputLongSide</c>.</param>
/// <param name="First">As JSON; null when it is absent.</param>
/// <param name="Second">As JSON; null when it is absent.</param>
internal sealed record ManifestDifference(string Path, string? First, string? Second)
{
    /// <summary>All differences, in the order of the paths.</summary>
    public static IReadOnlyList<ManifestDifference> Between(JsonNode first, JsonNode second)
    {
        var (left, right) = (Leaves(first), Leaves(second));
        return
        [
            .. left
                .Keys.Union(right.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(path => new ManifestDifference(path, left.GetValueOrDefault(path), right.GetValueOrDefault(path)))
                .Where(difference => !string.Equals(difference.First, difference.Second, StringComparison.Ordinal)),
        ];
    }

    private static Dictionary<string, string> Leaves(JsonNode root)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Stack<(string Path, JsonNode? Node)>([("", root)]);
        while (open.TryPop(out var next))
        {
            if (next.Node is JsonObject fields)
            {
                foreach (var (name, value) in fields)
                {
                    open.Push((next.Path.Length == 0 ? name : $"{next.Path}.{name}", value));
                }
            }
            else
            {
                leaves[next.Path] = next.Node?.ToJsonString() ?? "null";
            }
        }

        return leaves;
    }
}
