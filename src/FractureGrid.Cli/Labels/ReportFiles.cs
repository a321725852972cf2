namespace FractureGrid.Cli.Labels;

/// <summary>Tells reports from label tables: DICOM by its preamble, FHIR by its name.</summary>
internal static class ReportFiles
{
    public const string Dicom = "application/dicom";
    public const string Fhir = "application/fhir+json";
    private const int Preamble = 128;

    /// <summary>The files to send as reports; empty when the path is a table.</summary>
    public static IReadOnlyList<string> Of(string path) =>
        Directory.Exists(path)
            ?
            [
                .. Directory
                    .EnumerateFiles(path, "*", SearchOption.AllDirectories)
                    .Where(file => TypeOf(file) is not null)
                    .Order(StringComparer.Ordinal),
            ]
        : TypeOf(path) is null ? []
        : [path];

    /// <summary>The media type of a report; null for another file.</summary>
    public static string? TypeOf(string file)
    {
        if (file.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return Fhir;
        }

        var start = new byte[Preamble + 4];
        using var stream = File.OpenRead(file);
        return
            stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && start.AsSpan(Preamble).SequenceEqual("DICM"u8)
            ? Dicom
            : null;
    }
}
