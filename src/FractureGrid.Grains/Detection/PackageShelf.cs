using FractureGrid.Abstractions;
using FractureGrid.Abstractions.Nodes;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Grains.Detection;

/// <summary>A shelf whose packages are loaded when first asked for, and unloaded on demand once nobody uses them.</summary>
public sealed partial class PackageShelf : IPackageShelf, IDisposable
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly Place _default;
    private readonly Func<string, LoadedPackage> _load;
    private readonly ILogger<PackageShelf> _logger;

    /// <param name="packages">Names as name@version.</param>
    /// <param name="defaultPackage">The one that reads films for which nobody has named one.</param>
    /// <param name="load">Loads a package and warms it up; takes seconds, and throws when it can't be used.</param>
    /// <param name="logger">For what becomes of packages.</param>
    public PackageShelf(IEnumerable<string> packages, string defaultPackage, Func<string, LoadedPackage> load, ILogger<PackageShelf> logger)
    {
        ArgumentNullException.ThrowIfNull(packages);
        foreach (var name in packages)
        {
            _places.Add(name, new Place(name));
        }

        (_default, _load, _logger) = (_places[defaultPackage], load, logger);
    }

    public IReadOnlyList<PackageStatus> Packages
    {
        get
        {
            lock (_lock)
            {
                return
                [
                    .. _places.Values.Select(place => new PackageStatus
                    {
                        Package = place.Name,
                        State = place.State,
                        IsDefault = place == _default,
                        Hash = place.Hash,
                        Fault = place.Fault,
                        LowestThreshold = place.Loaded?.LowestThreshold,
                        HighestThreshold = place.Loaded?.HighestThreshold,
                    }),
                ];
            }
        }
    }

    /// <summary>Loads the default package now.</summary>
    public void LoadDefault()
    {
        lock (_lock)
        {
            _default.State = PackageState.Warming;
        }

        if (Load(_default) is { } exception)
        {
            throw new FractureGridException(exception.Message, exception);
        }
    }

    public bool IsWarm(string? package)
    {
        lock (_lock)
        {
            var place = Find(package);
            if (place is { State: PackageState.Cold, Loaded: null })
            {
                place.State = PackageState.Warming;
                _ = Task.Run(() => Load(place));
            }

            return place?.State is PackageState.Warm;
        }
    }

    public IPackageLease? TryTake(string? package)
    {
        lock (_lock)
        {
            if (Find(package) is not { State: PackageState.Warm } place)
            {
                return null;
            }

            place.Users++;
            return new Lease(this, place);
        }
    }

    public bool Unload(string package)
    {
        lock (_lock)
        {
            if (!_places.TryGetValue(package, out var place) || place == _default)
            {
                return false;
            }

            if (place.State is PackageState.Warm or PackageState.Unusable)
            {
                (place.State, place.Fault) = (PackageState.Cold, null);
                Free(place);
            }

            return true;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var place in _places.Values)
            {
                place.Loaded?.Owner?.Dispose();
                (place.Loaded, place.State) = (null, PackageState.Cold);
            }
        }
    }

    private Place? Find(string? package)
    {
        if (string.IsNullOrEmpty(package))
        {
            return _default;
        }

        // Of several versions the default's, else the highest.
        return _places.GetValueOrDefault(package) ?? (Is(_default) ? _default : _places.Values.LastOrDefault(Is));

        bool Is(Place place) => place.Name.StartsWith(package + '@', StringComparison.Ordinal);
    }

    private Exception? Load(Place place)
    {
        try
        {
            var loaded = _load(place.Name);
            lock (_lock)
            {
                (place.Loaded, place.Hash, place.Fault, place.State) = (loaded, loaded.Hash, null, PackageState.Warm);
            }

            LogWarm(_logger, place.Name, loaded.Hash);
            return null;
        }
#pragma warning disable CA1031 // Told to the operator; the other packages go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            lock (_lock)
            {
                (place.Fault, place.State) = (exception.Message, PackageState.Unusable);
            }

            LogUnusable(_logger, exception, place.Name);
            return exception;
        }
    }

    private void Leave(Place place)
    {
        lock (_lock)
        {
            place.Users--;
            Free(place);
        }
    }

    private void Free(Place place)
    {
        if (place is { Users: 0, State: not PackageState.Warm, Loaded: { } loaded })
        {
            place.Loaded = null;
            loaded.Owner?.Dispose();
            LogCold(_logger, place.Name);
        }
    }

    [LoggerMessage(EventId = 4105, Level = LogLevel.Information, Message = "Package {Package} is warm, hash {Hash}")]
    private static partial void LogWarm(ILogger logger, string package, string hash);

    [LoggerMessage(EventId = 4106, Level = LogLevel.Error, Message = "Package {Package} can't be used")]
    private static partial void LogUnusable(ILogger logger, Exception exception, string package);

    [LoggerMessage(EventId = 4107, Level = LogLevel.Information, Message = "Package {Package} is unloaded")]
    private static partial void LogCold(ILogger logger, string package);

    private sealed class Place(string name)
    {
        public string Name => name;

        public PackageState State { get; set; }

        public LoadedPackage? Loaded { get; set; }

        public string? Hash { get; set; }

        public string? Fault { get; set; }

        public int Users { get; set; }
    }

    private sealed class Lease(PackageShelf shelf, Place place) : IPackageLease
    {
        private bool _left;

        public IImageAnalyser Analyser { get; } = place.Loaded!.Analyser;

        public void Dispose()
        {
            if (!_left)
            {
                _left = true;
                shelf.Leave(place);
            }
        }
    }
}
