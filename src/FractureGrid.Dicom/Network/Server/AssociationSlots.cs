using System.Net;

namespace FractureGrid.Dicom.Network.Server;

/// <summary>Counts open connections and associations against the limits. Thread-safe.</summary>
internal sealed class AssociationSlots(DicomServerOptions options)
{
    /// <summary>Connections beyond the associations' limit that may wait for their answer at once, so that they are told why.</summary>
    public const int SpareConnections = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _connections = [];
    private readonly Dictionary<IPAddress, int> _addresses = [];
    private readonly Dictionary<string, int> _titles = new(StringComparer.Ordinal);
    private int _connected;
    private int _admitted;

    public int Connections
    {
        get
        {
            lock (_lock)
                return _connected;
        }
    }

    public int Associations
    {
        get
        {
            lock (_lock)
                return _admitted;
        }
    }

    /// <summary>False when the connection must be closed without a word.</summary>
    public bool TryConnect(IPAddress address)
    {
        lock (_lock)
        {
            if (_connected >= options.MaximumAssociations + SpareConnections)
                return false;
            if (_connections.GetValueOrDefault(address) >= options.MaximumAssociationsPerAddress + SpareConnections / 2)
                return false;
            _connected++;
            Change(_connections, address, 1);
            return true;
        }
    }

    public void Disconnect(IPAddress address)
    {
        lock (_lock)
        {
            _connected--;
            Change(_connections, address, -1);
        }
    }

    /// <summary>False when a limit is reached: reject as transient.</summary>
    public bool TryAdmit(IPAddress address, string callingAe)
    {
        lock (_lock)
        {
            if (
                _admitted >= options.MaximumAssociations
                || _addresses.GetValueOrDefault(address) >= options.MaximumAssociationsPerAddress
                || _titles.GetValueOrDefault(callingAe) >= options.MaximumAssociationsPerAe
            )
                return false;
            _admitted++;
            Change(_addresses, address, 1);
            Change(_titles, callingAe, 1);
            return true;
        }
    }

    public void Leave(IPAddress address, string callingAe)
    {
        lock (_lock)
        {
            _admitted--;
            Change(_addresses, address, -1);
            Change(_titles, callingAe, -1);
        }
    }

    // Entries go at zero, or made-up titles would fill the memory.
    private static void Change<TKey>(Dictionary<TKey, int> counts, TKey key, int by)
        where TKey : notnull
    {
        var count = counts.GetValueOrDefault(key) + by;
        if (count == 0)
            counts.Remove(key);
        else
            counts[key] = count;
    }
}
