using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace FractureGrid.Host.Access.Auditing;

/// <summary>
/// The audit log of one process: JSON lines, one file a day, appended to and never changed. Each line holds the hash of the one before, so that a line that is
/// changed or taken out is found. Thread-safe.
/// </summary>
public sealed class AuditTrail : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly string _process = Guid.NewGuid().ToString("N")[..8];
    private FileStream? _file;
    private DateOnly _day;
    private string _previous = AuditReader.Beginning;

    /// <param name="folders">Where it lies; made with the first entry.</param>
    /// <param name="time">For the days of files.</param>
    public AuditTrail(AuditFolders folders, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(folders);
        (_folder, _time) = (folders.Mine, time);
    }

    public void Write(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (_lock)
        {
            Open();
            var line = JsonSerializer.SerializeToUtf8Bytes(entry with { Previous = _previous }, AccessJson.Default.AuditEntry);
            _previous = Convert.ToHexStringLower(SHA256.HashData(line));
            // One write, so that a crash cuts the last line at most.
            _file!.Write([.. line, (byte)'\n']);
            _file.Flush();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    // A file belongs to one process, so that none waits for another and each chain is whole.
    private void Open()
    {
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        if (_file is not null && today == _day)
        {
            return;
        }

        _file?.Dispose();
        AccessFolder.Create(_folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{today:yyyyMMdd}-{_process}{AuditReader.Extension}");
        _file = new FileStream(Path.Combine(_folder, name), AccessFolder.Own(FileMode.Append, FileAccess.Write, FileShare.Read));
        (_day, _previous) = (today, AuditReader.Beginning);
    }
}
