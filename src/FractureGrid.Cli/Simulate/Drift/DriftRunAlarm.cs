namespace FractureGrid.Cli.Simulate.Drift;

/// <summary>An alarm of the run, with the last day whose films it knew.</summary>
internal sealed record DriftRunAlarm(
    int Number,
    DateOnly RaisedAfter,
    string Measure,
    string Attribute,
    string Value,
    DateOnly? StartedOn,
    string Summary
);
