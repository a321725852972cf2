using System.Text.Json;
using FractureGrid.Dicom.Network.Storing;
using FractureGrid.Gateway.Spooling;

namespace FractureGrid.Gateway.Quarantine;

/// <summary>The folder of objects that were not taken, each with the reason: <c>id.dcm</c> as received and <c>id.json</c>. Nothing is deleted here by the program.</summary>
internal sealed class QuarantineStore
{
    private readonly string _folder;

    public QuarantineStore(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <summary>Keeps an object that was refused while arriving.</summary>
    public void Keep(SpoolWriter writer, QuarantineEntry entry)
    {
        writer.MoveTo(ObjectPath(entry.Id));
        WriteReason(entry);
    }

    /// <summary>Keeps an object that was in the spool already. Repeating it after a crash is harmless.</summary>
    public void Keep(string spoolPath, QuarantineEntry entry)
    {
        File.Move(spoolPath, ObjectPath(entry.Id), overwrite: true);
        using (var file = File.OpenHandle(ObjectPath(entry.Id), FileMode.Open, FileAccess.ReadWrite))
        {
            // The spool's trailer goes, so that the file is as received.
            if (SpoolTrailer.Read(file) is { } trailer)
            {
                RandomAccess.SetLength(file, trailer.Length);
            }
        }

        WriteReason(entry);
    }

    /// <summary>The newest entries first, of the sites that are wanted.</summary>
    public IReadOnlyList<QuarantineEntry> List(int count, Func<string, bool> site)
    {
        // Ids are time-ordered.
        var reasons = Directory.EnumerateFiles(_folder, "*.json").OrderDescending(StringComparer.Ordinal);
        return [.. reasons.Select(Read).OfType<QuarantineEntry>().Where(entry => site(entry.Origin.Site)).Take(count)];
    }

    /// <summary>Null when there is none, or its reason can't be read.</summary>
    public QuarantineEntry? Find(string id) => Read(Path.Combine(_folder, id + ".json"));

    public string ObjectPath(string id) => Path.Combine(_folder, id + ".dcm");

    private static QuarantineEntry? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), GatewayJson.Default.QuarantineEntry);
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            // A crash while it was written: the object is there, its reason is not.
            return null;
        }
    }

    private void WriteReason(QuarantineEntry entry)
    {
        using (var file = File.Create(Path.Combine(_folder, entry.Id + ".json")))
        {
            JsonSerializer.Serialize(file, entry, GatewayJson.Default.QuarantineEntry);
            file.Flush(flushToDisk: true);
        }

        StableStorage.FlushFolder(_folder);
    }
}
