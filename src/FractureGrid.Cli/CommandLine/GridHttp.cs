using System.Net.Http.Headers;

namespace FractureGrid.Cli.CommandLine;

/// <summary>Talks to a grid with the key that the environment holds, if any: a command line is seen by everybody on the machine.</summary>
internal static class GridHttp
{
    public const string KeyVariable = "FRACTUREGRID_KEY";

    public static HttpClient Create(TimeSpan? timeout = null)
    {
        var http = new HttpClient();
        if (timeout is { } given)
        {
            http.Timeout = given;
        }

        if (Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Trim());
        }

        return http;
    }
}
