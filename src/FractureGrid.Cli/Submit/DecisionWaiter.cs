using System.Net;
using System.Net.Http.Json;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Output;
using FractureGrid.Gateway.Web;

namespace FractureGrid.Cli.Submit;

/// <summary>Asks a grid for the studies that were sent until each image is decided.</summary>
internal sealed class DecisionWaiter(HttpClient http, Uri grid, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Gives the entries with outcomes; those still undecided at the time limit say so. Entries that the grid has not taken stay as they are.
    /// </summary>
    public async Task<IReadOnlyList<SubmitEntry>> WaitAsync(
        IReadOnlyList<SubmitEntry> entries,
        TimeSpan limit,
        Action decided,
        CancellationToken cancellationToken
    )
    {
        var answers = entries.ToArray();
        var open = Enumerable.Range(0, answers.Length).Where(i => answers[i].IsTaken).ToList();
        using var patience = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            while (open.Count > 0)
            {
                foreach (var study in open.GroupBy(i => (answers[i].StudyInstanceUid, answers[i].Site)).ToList())
                {
                    var images = await AskAsync(study.Key.StudyInstanceUid!, study.Key.Site, either.Token);
                    foreach (var i in study.Where(i => images.ContainsKey(answers[i].SopInstanceUid!)))
                    {
                        answers[i] = Decided(answers[i], images[answers[i].SopInstanceUid!]);
                        decided();
                    }
                }

                open.RemoveAll(i => answers[i].Outcome is not null);
                _ = open.Count > 0 && await timer.WaitForNextTickAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            foreach (var i in open.Where(i => answers[i].Outcome is null))
            {
                answers[i] = answers[i] with { Detail = $"Not decided within {limit.TotalSeconds:0} s." };
            }
        }

        return answers;
    }

    private static SubmitEntry Decided(SubmitEntry entry, ImageAnswer image) =>
        entry with
        {
            Outcome = image.Outcome,
            Probability = image.Reason is null ? image.Score : null,
            Reason = image.Reason is { } reason ? $"{reason.Code}: {reason.Detail}" : null,
        };

    private async Task<Dictionary<string, ImageAnswer>> AskAsync(string study, string? site, CancellationToken cancellationToken)
    {
        var query = site is null ? "" : $"?site={Uri.EscapeDataString(site)}";
        using var response = await http.GetAsync(new Uri(grid, $"api/v1/studies/{Uri.EscapeDataString(study)}{query}"), cancellationToken);
        // Not known yet, or the grid is busy starting: ask again.
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.ServiceUnavailable)
        {
            return [];
        }

        if (response.StatusCode is HttpStatusCode.Conflict)
        {
            throw new CommandException($"Several sites have the study {study}; say which with --site.");
        }

        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<StudyAnswer>(Json.Web, cancellationToken);
        return answer!.Images.ToDictionary(image => image.SopInstanceUid, StringComparer.Ordinal);
    }
}
