using System.Globalization;
using FractureGrid.Abstractions.Grid;
using FractureGrid.Abstractions.Nodes;
using FractureGrid.Abstractions.Pauses;
using FractureGrid.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FractureGrid.Cli.Top;

/// <summary>A look at the grid as tables.</summary>
internal static class GridTable
{
    /// <param name="now">The look.</param>
    /// <param name="before">The look before it, for rates; null for none.</param>
    /// <param name="between">Time between the two.</param>
    public static IRenderable Of(GridAnswer now, GridAnswer? before, TimeSpan between)
    {
        var parts = new List<IRenderable> { Silos(now, before, between), Lines(now) };
        parts.AddRange(now.Pauses.Select(pause => new Text($"Paused: {Words(pause)}")));
        parts.AddRange(now.Unmet.Select(words => new Text($"Unmet: {words}")));
        parts.Add(
            new Text(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{now.InFlight} images with detectors, {now.Lines.Sum(line => line.Count)} waiting, {now.DeadLetters?.ToString(CultureInfo.InvariantCulture) ?? Figures.None} dead letters. Research software, not a medical device."
                )
            )
        );
        return new Rows(parts);
    }

    private static string Words(Pause pause) =>
        pause.Scope is PauseScope.Grid ? "the grid" : $"{pause.Scope.ToString().ToLowerInvariant()} {pause.Name}";

    private static Table Silos(GridAnswer now, GridAnswer? before, TimeSpan between)
    {
        var table = new Table().AddColumns("Silo", "Roles", "Site", "Device", "State");
        foreach (var title in (string[])["Run", "Wait", "Done", "Images/s", "Failed", "ms/image", "Batches full/timeout/drain"])
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }

        foreach (var silo in now.Silos)
        {
            var earlier = before?.Silos.FirstOrDefault(one => string.Equals(one.Silo, silo.Silo, StringComparison.Ordinal));
            table.AddRow([.. Cells(silo, earlier, between).Select(cell => new Text(cell))]);
        }

        return table;
    }

    private static IEnumerable<string> Cells(SiloAnswer silo, SiloAnswer? before, TimeSpan between)
    {
        yield return silo.Name;
        yield return string.Join(", ", silo.Roles);
        yield return silo.Site ?? Figures.None;
        yield return silo.Device ?? Figures.None;
        yield return State(silo);
        if (silo.Detector is not { } detector)
        {
            foreach (var _ in Enumerable.Range(0, 7))
            {
                yield return Figures.None;
            }

            yield break;
        }

        yield return Number(detector.Running, detector.Slots);
        yield return Number(detector.Waiting, detector.Capacity - detector.Slots);
        yield return detector.Done.ToString(CultureInfo.InvariantCulture);
        yield return before?.Detector is { } earlier && between > TimeSpan.Zero
            ? string.Create(CultureInfo.InvariantCulture, $"{(detector.Done - earlier.Done) / between.TotalSeconds:0.0}")
            : Figures.None;
        yield return detector.Failed.ToString(CultureInfo.InvariantCulture);
        yield return detector.MillisecondsPerImage is { } milliseconds
            ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0}")
            : Figures.None;
        yield return detector.Batches.Count == 0
            ? Figures.None
            : string.Join(' ', detector.Batches.Select(batch => $"{batch.Stage} {batch.Full}/{batch.Timeout}/{batch.Drain}"));
    }

    private static string State(SiloAnswer silo) =>
        !silo.Answers ? "silent"
        : silo.Detector is { Quarantine: [var reason, ..] } ? reason
        : silo.Detector is { Mode: not NodeMode.Open and var mode } ? mode.ToString().ToLowerInvariant()
        : "ok";

    private static Table Lines(GridAnswer now)
    {
        var table = new Table().AddColumns("Class", "Site");
        table.AddColumn(new TableColumn("Waiting").RightAligned()).AddColumn(new TableColumn("Oldest").RightAligned());
        foreach (var line in now.Lines)
        {
            table.AddRow(
                new Text(line.Priority.ToString()),
                new Text(line.Site),
                new Text(line.Count.ToString(CultureInfo.InvariantCulture)),
                new Text(Figures.Seconds(line.OldestSeconds))
            );
        }

        return table;
    }

    private static string Number(int value, int of) => string.Create(CultureInfo.InvariantCulture, $"{value}/{of}");
}
