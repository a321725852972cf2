using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FractureGrid.Host.Access.Auditing;

/// <summary>Reads the audit logs of all processes of a data folder.</summary>
public static class AuditReader
{
    internal const string Extension = ".jsonl";
    internal static readonly string Beginning = new('0', 2 * SHA256.HashSizeInBytes);

    /// <summary>Entries from a moment on and before another, each file in order; a line that was cut short by a crash is left out.</summary>
    public static IEnumerable<AuditEntry> Read(AuditFolders folders, DateTimeOffset from, DateTimeOffset to)
    {
        foreach (var file in Files(folders))
        {
            foreach (var line in Lines(file))
            {
                if (Parse(line) is { } entry && entry.At >= from && entry.At < to)
                {
                    yield return entry;
                }
            }
        }
    }

    /// <summary>What is wrong with the chains of hashes: file, number of the line from 1 and what is the matter. Empty when they are whole.</summary>
    public static IEnumerable<(string File, int Line, string Problem)> Verify(AuditFolders folders)
    {
        foreach (var file in Files(folders))
        {
            var expected = Beginning;
            var number = 0;
            foreach (var line in Lines(file))
            {
                number++;
                var problem =
                    Parse(line) is not { } entry ? "is no entry"
                    : !string.Equals(entry.Previous, expected, StringComparison.Ordinal) ? "does not follow the line before"
                    : null;
                if (problem is not null)
                {
                    yield return (Path.GetFileName(file), number, problem);
                }

                expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
            }
        }
    }

    private static IEnumerable<string> Files(AuditFolders folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        return folders
            .All.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*" + Extension))
            .OrderBy(Path.GetFileName, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Lines(string file)
    {
        // The process that owns it may be writing.
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static AuditEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AccessJson.Default.AuditEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
