using System.Globalization;
using FractureGrid.Cli.CommandLine;
using FractureGrid.Simulation.Capacity;
using nietras.SeparatedValues;

namespace FractureGrid.Cli.Capacity;

/// <summary>Arrivals of the past, from the outcomes that a grid exports. Outcomes don't keep how urgent a film was; all count as routine.</summary>
internal static class ArrivalFile
{
    private const string Column = "acknowledged_at";
    private const string PatientColumn = "patient";

    /// <exception cref="CommandException">There is no such column, or it holds no times.</exception>
    public static IReadOnlyList<Arrival> Read(FileInfo file)
    {
        using var reader = Sep.Reader(options => options with { Unescape = true }).FromFile(file.FullName);
        if (!reader.Header.ColNames.Contains(Column, StringComparer.Ordinal))
        {
            throw new CommandException($"{file.Name} has no column {Column}.");
        }

        var patients = new Dictionary<string, int>(StringComparer.Ordinal);
        var films = new List<(DateTimeOffset At, int? Patient)>();
        foreach (var row in reader)
        {
            if (!DateTimeOffset.TryParse(row[Column].Span, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                throw new CommandException($"{file.Name}:{row.LineNumberFrom} has no time in {Column}.");
            }

            films.Add((time, row.TryGet(PatientColumn, out var patient) ? Number(patient.ToString()) : null));
        }

        if (films.Count == 0)
        {
            throw new CommandException($"{file.Name} holds no outcomes.");
        }

        var ordered = films.OrderBy(film => film.At).ToList();
        return [.. ordered.Select(film => new Arrival((film.At - ordered[0].At).TotalSeconds, Urgency.Routine, film.Patient))];

        int? Number(string patient)
        {
            if (patient.Length == 0)
            {
                return null;
            }

            patients.TryAdd(patient, patients.Count);
            return patients[patient];
        }
    }
}
