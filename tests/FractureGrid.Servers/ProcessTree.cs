using System.Diagnostics;
using System.Globalization;

namespace FractureGrid.Servers;

/// <summary>A process with all that it has started, as <c>/proc</c> shows them.</summary>
internal static class ProcessTree
{
    /// <summary>Sends a signal, by name, to the process and then to those below it.</summary>
    public static void Signal(int root, string signal)
    {
        var start = new ProcessStartInfo("/bin/kill", [$"-{signal}", .. Of(root).Select(id => id.ToString(CultureInfo.InvariantCulture))])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        using var kill = Process.Start(start)!;
        // One of them may have ended by itself in between, of which kill complains.
        kill.WaitForExit();
    }

    private static List<int> Of(int root)
    {
        var parents = new List<(int Id, int Parent)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && ParentOf(id) is { } parent
            )
            {
                parents.Add((id, parent));
            }
        }

        var found = new List<int> { root };
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(parents.Where(pair => pair.Parent == found[i]).Select(pair => pair.Id));
        }

        return found;
    }

    private static int? ParentOf(int id)
    {
        try
        {
            // The name, in parentheses, may hold anything; state and parent follow the last parenthesis.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
