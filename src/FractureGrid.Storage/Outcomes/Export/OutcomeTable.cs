using System.Globalization;

namespace FractureGrid.Storage.Outcomes.Export;

/// <summary>The columns of exported outcomes: one table for CSV and Parquet, one line for each outcome.</summary>
internal static class OutcomeTable
{
    /// <summary>Name, type and value of each column. Texts, numbers, truth values and times only.</summary>
    public static IReadOnlyList<OutcomeColumn> Columns { get; } =
    [
        new("site", typeof(string), o => o.Row.Site),
        new("image_id", typeof(string), o => o.Row.ImageId),
        new("model", typeof(string), o => o.Row.Model),
        new("model_hash", typeof(string), o => o.Row.ModelHash),
        new("patient", typeof(string), o => o.Row.Patient),
        new("study_id", typeof(string), o => o.Row.StudyId),
        new("acknowledged_at", typeof(DateTime), o => o.Row.AcknowledgedAt.UtcDateTime),
        new("decided_at", typeof(DateTime), o => o.Row.DecidedAt.UtcDateTime),
        new("outcome", typeof(string), o => o.Row.Outcome.ToString()),
        new("score", typeof(double), o => o.Row.Score),
        new("lesions", typeof(string), o => LesionText.Write(o.Row.Lesions)),
        new("not_analysed_code", typeof(string), o => o.Row.NotAnalysedCode),
        new("device", typeof(string), o => o.Row.Device),
        new("body_part", typeof(string), o => o.Row.BodyPart),
        new("view", typeof(string), o => o.Row.View),
        new("sex", typeof(string), o => o.Row.Sex),
        new("age_band", typeof(string), o => o.Row.AgeBand),
        new("tube_voltage_kv", typeof(double), o => o.Row.TubeVoltage),
        new("exposure_mas", typeof(double), o => o.Row.Exposure),
        new("noise", typeof(double), o => o.Row.Noise),
        new("grey_mean", typeof(double), o => o.Row.GreyMean),
        new("grey_deviation", typeof(double), o => o.Row.GreyDeviation),
        new("searched_share", typeof(double), o => o.Row.SearchedShare),
        new("screening", typeof(string), o => o.Row.Screening),
        new("reference_fracture", typeof(bool), o => o.Reference?.HasFracture),
        new("reference_lesions", typeof(string), o => o.Reference?.Lesions is { } lesions ? LesionText.Write(lesions) : null),
        new("reference_source", typeof(string), o => o.Reference?.Source.ToString()),
        new("reference_author", typeof(string), o => o.Reference?.Author),
        new("reference_at", typeof(DateTime), o => o.Reference?.At.UtcDateTime),
    ];

    /// <summary>A value as CSV text: round-trip numbers, ISO times, empty for none.</summary>
    public static string Text(object? value) =>
        value switch
        {
            null => string.Empty,
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            bool truth => truth ? "true" : "false",
            _ => (string)value,
        };
}
