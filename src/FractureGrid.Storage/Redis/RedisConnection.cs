using System.Net;
using StackExchange.Redis;

namespace FractureGrid.Storage.Redis;

/// <summary>Configuration strings: what is wrong with one, and how it may be named in a log.</summary>
internal static class RedisConnection
{
    /// <summary>What is wrong; null when it can be tried.</summary>
    public static string? Problem(string? connection)
    {
        if (string.IsNullOrWhiteSpace(connection))
        {
            return "is missing.";
        }

        try
        {
            return ConfigurationOptions.Parse(connection).EndPoints.Count == 0 ? "names no server." : null;
        }
        catch (ArgumentException e)
        {
            return $"is no configuration string: {e.Message}";
        }
    }

    /// <summary>The configuration, set to go on trying when the server is away.</summary>
    public static ConfigurationOptions Parse(string connection)
    {
        var options = ConfigurationOptions.Parse(connection);
        options.AbortOnConnectFail = false;
        options.ClientName ??= "fracturegrid";
        return options;
    }

    /// <summary>The servers, without user and password.</summary>
    public static string Name(string connection) => string.Join(',', ConfigurationOptions.Parse(connection).EndPoints.Select(NameOf));

    private static string NameOf(EndPoint endPoint) => endPoint is DnsEndPoint dns ? $"{dns.Host}:{dns.Port}" : $"{endPoint}";
}
