using System.Globalization;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Simulation.Capacity;
using nietras.SeparatedValues;

namespace FractureGrid.Cli.Capacity;

/// <summary>Arrivals of the past, from the outcomes that a grid exports. Outcomes don't keep how urgent a film was; all count as routine.</summary>
internal static class ArrivalFile
{
    private const string Column = "acknowledged_at";

    /// <exception cref="CommandException">There is no such column, or it holds no times.</exception>
    public static IReadOnlyList<Arrival> Read(FileInfo file)
    {
        using var reader = Sep.Reader(options => options with { Unescape = true }).FromFile(file.FullName);
        if (!reader.Header.ColNames.Contains(Column, StringComparer.Ordinal))
        {
            throw new CommandException($"{file.Name} has no column {Column}.");
        }

        var times = new List<DateTimeOffset>();
        foreach (var row in reader)
        {
            if (!DateTimeOffset.TryParse(row[Column].Span, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                throw new CommandException($"{file.Name}:{row.LineNumberFrom} has no time in {Column}.");
            }

            times.Add(time);
        }

        if (times.Count == 0)
        {
            throw new CommandException($"{file.Name} holds no outcomes.");
        }

        times.Sort();
        return [.. times.Select(time => new Arrival((time - times[0]).TotalSeconds, Urgency.Routine))];
    }
}
