using System.Net;
using System.Net.Http.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Gateway.Web;

namespace FractureGrid.Cli.Demo;

/// <summary>Asks the grid for its patients, as a hospital's system would, until every acknowledged film is decided.</summary>
internal sealed class DemoWatch(HttpClient http, IReadOnlyList<DemoCase> cases, Action<DemoCase, int> settled, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Returns when <paramref name="sending"/> has ended and nothing is undecided.</summary>
    /// <exception cref="CommandException">Nothing was decided for minutes.</exception>
    public async Task WatchAsync(Task sending, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        var lastNews = time.GetTimestamp();
        while (true)
        {
            // Looked at before asking: what is sent after the question is asked for in the next turn.
            var isLast = sending.IsCompleted;
            var open = cases.Where(one => one.Taken > one.Settled).ToList();
            foreach (var one in open)
            {
                if (await AskAsync(one, cancellationToken) is { } answer && one.Settle(answer) is > 0 and var films)
                {
                    lastNews = time.GetTimestamp();
                    settled(one, films);
                }
            }

            if (isLast && open.All(one => one.Taken == one.Settled))
            {
                await sending;
                return;
            }

            if (open.Count > 0 && time.GetElapsedTime(lastNews) > Patience)
            {
                throw new CommandException($"{open.Sum(one => one.Taken - one.Settled)} films are undecided and nothing moves.");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private async Task<PatientAnswer?> AskAsync(DemoCase one, CancellationToken cancellationToken)
    {
        var path = $"api/v1/patients/{one.Site}/{Uri.EscapeDataString(one.PatientId)}";
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        if (response.StatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<PatientAnswer>(Json.Web, cancellationToken);
    }
}
