using System.Diagnostics;
using System.Globalization;
using FractureGrid.Bench.Dicom.Ingest;
using FractureGrid.Dicom;

namespace FractureGrid.Bench.Dicom.Headers;

/// <summary>
/// Opens films and reads twelve attributes of each, one thread, page cache warm. Prints files per second of wall and of processor time
/// (median and range of the rounds) and the bytes allocated per file.
/// </summary>
internal static class HeaderBenchmark
{
    private const int Files = 20;
    private const int DefaultRounds = 11;
    private const int ReadsPerRound = 2000;
    private const int WarmUps = 3;

    private static readonly DicomTag[] Tags =
    [
        DicomTags.SopClassUid,
        DicomTags.SopInstanceUid,
        DicomTags.Modality,
        DicomTags.Manufacturer,
        DicomTags.PatientName,
        DicomTags.PatientId,
        DicomTags.BodyPartExamined,
        DicomTags.StudyInstanceUid,
        DicomTags.SeriesInstanceUid,
        DicomTags.Rows,
        DicomTags.Columns,
        DicomTags.BitsStored,
    ];

    private static readonly (string Name, DicomReadOptions Options)[] Ways =
    [
        ("stop before the pixels", new DicomReadOptions { StopBeforePixelData = true }),
        ("leave large values in the file", new DicomReadOptions { DeferAbove = 1024 }),
    ];

    /// <summary>Reads copies of a given film, or of one that is made.</summary>
    public static int Run(string[] arguments)
    {
        var rounds = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : DefaultRounds;
        var folder = Directory.CreateTempSubdirectory("fracturegrid-headers-");
        try
        {
            var source = arguments.Length > 0 ? arguments[0] : Path.Combine(Corpus.Write(folder.FullName, 1, 1)[0], "0000.dcm");
            var files = Enumerable
                .Range(0, Files)
                .Select(i => Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"copy{i}.dcm")))
                .ToArray();
            Array.ForEach(files, file => File.Copy(source, file));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Files} copies of {new FileInfo(source).Length / 1e6:F1} MB, {DicomFile.Read(source).Value.Dataset.Count} elements, {rounds} rounds"
                )
            );
            foreach (var (name, options) in Ways)
            {
                Measure(name, options, files, rounds);
            }
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(string name, DicomReadOptions options, string[] files, int rounds)
    {
        var (wall, cpu) = (new List<double>(), new List<double>());
        var allocated = 0L;
        for (var round = -WarmUps; round < rounds; round++)
        {
            var (before, processor, clock) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            for (var i = 0; i < ReadsPerRound; i++)
            {
                Read(files[i % files.Length], options);
            }
            if (round >= 0)
            {
                wall.Add(ReadsPerRound / clock.Elapsed.TotalSeconds);
                cpu.Add(ReadsPerRound / (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
                allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / ReadsPerRound;
            }
        }
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {Describe(wall)} files/s wall, {Describe(cpu)} files/s CPU, {allocated / 1024.0:F1} KiB allocated per file"
            )
        );
    }

    private static void Read(string path, DicomReadOptions options)
    {
        var dataset = DicomFile.Read(path, options).Value.Dataset;
        foreach (var tag in Tags)
        {
            _ = dataset.GetString(tag);
        }
    }

    private static string Describe(List<double> values)
    {
        values.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{values[values.Count / 2]:F0} ({values[0]:F0}-{values[^1]:F0})");
    }
}
