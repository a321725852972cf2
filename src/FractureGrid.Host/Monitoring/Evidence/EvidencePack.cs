using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>The evidence pack: a page that prints well, its tables as CSV, and the hashes of all files.</summary>
public static class EvidencePack
{
    // ZIP has no time zone and begins in 1980.
    private static readonly DateTimeOffset s_noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Create(EvidenceData data)
    {
        List<(string Name, string Text)> files =
        [
            ("index.html", EvidencePage.Write(data)),
            ("groups.csv", EvidenceTables.Groups(data.Performance)),
            ("tests.csv", EvidenceTables.Tests(data.Performance)),
            ("models.csv", EvidenceTables.Models(data.Performance)),
            ("drift.csv", EvidenceTables.Drift(data.Drift)),
            ("checklist.csv", EvidenceTables.Checklist()),
        ];
        if (data.Counts is { } counts)
        {
            files.Add(("roc.csv", EvidenceTables.Roc(counts)));
            files.Add(("froc.csv", EvidenceTables.Froc(counts)));
        }

        if (data.Lesions is { Table.Count: > 0 } lesions)
        {
            files.Add(("lesions.csv", EvidenceTables.Lesions(lesions)));
        }

        if (data.Sources.Count == 0)
        {
            files.Add(("exclusions.csv", HandlingTables.Exclusions(data.Exclusions)));
            files.Add(("alarms.csv", HandlingTables.Alarms(data.Alarms)));
        }

        if (data.Curves is { Reliability.Count: > 0 } curves)
        {
            files.Add(("calibration.csv", HandlingTables.Calibration(curves)));
        }

        var contents = files.ConvertAll(file => (file.Name, Bytes: Encoding.UTF8.GetBytes(file.Text)));
        var sums = string.Concat(contents.Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Bytes))}  {file.Name}\n"));
        contents.Add(("SHA256SUMS", Encoding.UTF8.GetBytes(sums)));
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in contents)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = s_noTime;
                using var body = entry.Open();
                body.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
