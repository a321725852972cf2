using System.Text.Json;
using FractureGrid.Abstractions;

namespace FractureGrid.Host.Access.Keys;

/// <summary>The API keys of a data folder. Several processes may read and change them; a running host sees a change at the next request.</summary>
public sealed class KeyFile
{
    private const string FileName = "keys.json";
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private (DateTime Written, long Length) _seen = (DateTime.MinValue, -1);
    private Dictionary<string, ApiKey> _keys = new(StringComparer.Ordinal);

    /// <param name="data">The data folder.</param>
    /// <param name="time">For creation and expiry.</param>
    public KeyFile(string data, TimeProvider time) => (_folder, _time) = (AccessFolder.Of(data), time);

    private string Path => System.IO.Path.Combine(_folder, FileName);

    /// <summary>All keys, also those that are void.</summary>
    public IReadOnlyList<ApiKey> List()
    {
        lock (_lock)
        {
            Refresh();
            return [.. _keys.Values.OrderBy(key => key.CreatedAt)];
        }
    }

    public ApiKey? Find(string id)
    {
        lock (_lock)
        {
            Refresh();
            return _keys.GetValueOrDefault(id);
        }
    }

    /// <summary>Makes a key. Its text is given here and never again.</summary>
    /// <exception cref="FractureGridException">The name, the role or the sites won't do.</exception>
    public async Task<(ApiKey Key, string Text)> CreateAsync(
        string name,
        string role,
        IReadOnlyList<string> sites,
        TimeSpan validFor,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(sites);
        KeyRules.Check(name, role, sites, validFor);
        var (id, text, hash) = KeyText.Create();
        var now = _time.GetUtcNow();
        var key = new ApiKey
        {
            Id = id,
            Name = name,
            Role = role,
            Sites = sites,
            Hash = hash,
            CreatedAt = now,
            ExpiresAt = now + validFor,
        };
        await ChangeAsync(keys => keys.Add(id, key), cancellationToken);
        return (key, text);
    }

    /// <summary>Makes a key like another, which goes on for <paramref name="overlap"/> at most, so that its holder can change over.</summary>
    /// <exception cref="FractureGridException">There is no such valid key.</exception>
    public async Task<(ApiKey Key, string Text)> RotateAsync(
        string id,
        TimeSpan validFor,
        TimeSpan overlap,
        CancellationToken cancellationToken
    )
    {
        var now = _time.GetUtcNow();
        var old = Find(id) is { } found && found.IsValidAt(now) ? found : throw new FractureGridException($"There is no valid key {id}.");
        var made = await CreateAsync(old.Name, old.Role, old.Sites, validFor, cancellationToken);
        await ChangeAsync(
            keys =>
            {
                var end = now + overlap;
                keys[id] = keys[id] with { ExpiresAt = end < keys[id].ExpiresAt ? end : keys[id].ExpiresAt };
            },
            cancellationToken
        );
        return made;
    }

    /// <summary>Makes a key void at once. False when there is none.</summary>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        var isThere = false;
        await ChangeAsync(
            keys =>
            {
                if (keys.TryGetValue(id, out var key))
                {
                    keys[id] = key with { RevokedAt = key.RevokedAt ?? _time.GetUtcNow() };
                    isThere = true;
                }
            },
            cancellationToken
        );
        return isThere;
    }

    private async Task ChangeAsync(Action<Dictionary<string, ApiKey>> change, CancellationToken cancellationToken)
    {
        AccessFolder.Create(_folder);
        await using var only = await AccessFolder.LockAsync(_folder, _time, cancellationToken);
        lock (_lock)
        {
            Refresh();
            change(_keys);
            AccessFolder.Write(Path, JsonSerializer.SerializeToUtf8Bytes([.. _keys.Values], AccessJson.Default.ApiKeyArray));
            _seen = default;
        }
    }

    private void Refresh()
    {
        var file = new FileInfo(Path);
        var stamp = file.Exists ? (file.LastWriteTimeUtc, file.Length) : (DateTime.MinValue, 0);
        if (stamp == _seen)
        {
            return;
        }

        var keys = file.Exists ? JsonSerializer.Deserialize(File.ReadAllBytes(Path), AccessJson.Default.ApiKeyArray) ?? [] : [];
        _keys = keys.ToDictionary(key => key.Id, StringComparer.Ordinal);
        _seen = stamp;
    }
}
