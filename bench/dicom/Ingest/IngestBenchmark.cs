using System.Globalization;

namespace FractureGrid.Bench.Dicom.Ingest;

/// <summary>
/// C-STORE ingest to disk against DCMTK's storescp: the same senders and films, interleaved rounds, medians with their range. Then with a sender
/// that leaves Nagle's algorithm on, with fsync before each success, and the memory while huge objects arrive.
/// </summary>
internal static class IngestBenchmark
{
    private const int Senders4 = 4;
    private const int FirstPort = 21170;

    /// <summary>Rounds in which the runtime compiles.</summary>
    private const int WarmUps = 3;

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = int.Parse(Option(args, "--rounds", "3"), CultureInfo.InvariantCulture);
        var images = int.Parse(Option(args, "--images", "200"), CultureInfo.InvariantCulture);
        var only = Option(args, "--only", "");
        var work = Directory.CreateDirectory(Option(args, "--work", Path.Combine(Path.GetTempPath(), "fracturegrid-ingest"))).FullName;
        try
        {
            var corpus = Corpus.Write(Path.Combine(work, "films"), images, Senders4);
            var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
            Console.WriteLine($"{images} films of 3.6 MB, {rounds} rounds, load {load} before, {Environment.ProcessorCount} cores");
            if (only is "" or "plain")
                await CompareAsync(work, corpus, images, rounds, nagle: false);
            if (only is "" or "nagle")
                await CompareAsync(work, corpus, images, 1, nagle: true);
            if (only is "" or "fsync")
                await DurableAsync(work, corpus, images, rounds);
            if (only is "" or "memory")
                await HugeObjects.RunAsync(work, FirstPort + 3);
            return 0;
        }
        finally
        {
            Directory.Delete(work, true);
        }
    }

    private static async Task CompareAsync(string work, string[] corpus, int images, int rounds, bool nagle)
    {
        using var storescp = await Subject.StartStorescpAsync(Path.Combine(work, "storescp"), FirstPort);
        using var ours = await Subject.StartOursAsync(Path.Combine(work, "ours"), FirstPort + 1, fsync: false);
        Subject[] subjects = [storescp, ours];
        await WarmUpAsync(ours, corpus, images);
        var results = new Dictionary<(Subject Subject, int Associations), List<Measurement>>();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var associations in new[] { 1, Senders4 })
            {
                foreach (var subject in subjects)
                {
                    var folders = associations == 1 ? corpus[..1] : corpus;
                    var count = images * associations / Senders4;
                    results.TryAdd((subject, associations), []);
                    results[(subject, associations)].Add(await MeasureAsync(subject, folders, count, nagle));
                }
            }
        }

        Console.WriteLine(nagle ? "sender with Nagle" : "sender with TCP_NODELAY");
        foreach (var ((subject, associations), list) in results)
            Print(subject.Name, associations, list);
        foreach (var associations in new[] { 1, Senders4 })
            PrintRatios(associations, results[(ours, associations)], results[(storescp, associations)]);
        Console.WriteLine($"peak RSS of ours {ours.PeakResidentKilobytes / 1024} MiB");
    }

    private static async Task DurableAsync(string work, string[] corpus, int images, int rounds)
    {
        using var plain = await Subject.StartOursAsync(Path.Combine(work, "plain"), FirstPort + 1, fsync: false);
        using var ours = await Subject.StartOursAsync(Path.Combine(work, "durable"), FirstPort + 2, fsync: true);
        await WarmUpAsync(plain, corpus, images);
        await WarmUpAsync(ours, corpus, images);
        Console.WriteLine("fsync before success");
        foreach (var associations in new[] { 1, Senders4 })
        {
            var folders = associations == 1 ? corpus[..1] : corpus;
            var count = images * associations / Senders4;
            var results = new DurableResults();
            for (var round = 0; round < rounds; round++)
            {
                results.Disk.Add(await MeasureDiskAsync(withFolder: false));
                results.Durable.Add(await MeasureAsync(ours, folders, count, nagle: false));
                results.DiskWithFolder.Add(await MeasureDiskAsync(withFolder: true));
                results.Plain.Add(await MeasureAsync(plain, folders, count, nagle: false));
            }

            Print(ours.Name, associations, results.Durable);
            Print(plain.Name, associations, results.Plain);
            results.Print(associations);

            Task<double> MeasureDiskAsync(bool withFolder) =>
                DiskRate.MeasureAsync(Path.Combine(work, "disk"), associations, images / Senders4, withFolder);
        }
    }

    private static async Task WarmUpAsync(Subject subject, string[] corpus, int images)
    {
        for (var i = 0; i < WarmUps; i++)
            await MeasureAsync(subject, corpus, images, nagle: false);
    }

    private static async Task<Measurement> MeasureAsync(Subject subject, string[] folders, int count, bool nagle)
    {
        var before = await subject.SettledCpuAsync();
        var elapsed = await Senders.SendAsync(subject.Port, folders, nagle);
        var cpu = await subject.SettledCpuAsync() - before;
        if (subject.Files != count)
            throw new InvalidOperationException($"{subject.Name} has {subject.Files} files of {count}.");
        subject.Clear();
        return new Measurement(count / elapsed.TotalSeconds, cpu.TotalMilliseconds / count);
    }

    private static void Print(string name, int associations, List<Measurement> list)
    {
        List<double> speed = [.. list.Select(m => m.ImagesPerSecond)];
        List<double> cpu = [.. list.Select(m => m.CpuMillisecondsPerImage)];
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {name, -20} {associations} assoc.  {Median(speed):0.0} img/s ({speed.Min():0.0}-{speed.Max():0.0})  CPU {Median(cpu):0.00} ms/img ({cpu.Min():0.00}-{cpu.Max():0.00})"
            )
        );
    }

    /// <summary>Round by round, since the machine's load moves both.</summary>
    private static void PrintRatios(int associations, List<Measurement> own, List<Measurement> peer)
    {
        List<double> speed = [.. own.Zip(peer, (a, b) => a.ImagesPerSecond / b.ImagesPerSecond)];
        List<double> cpu = [.. own.Zip(peer, (a, b) => a.CpuMillisecondsPerImage / b.CpuMillisecondsPerImage)];
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  ours / storescp      {associations} assoc.  img/s {Median(speed):0.00} ({speed.Min():0.00}-{speed.Max():0.00})  CPU {Median(cpu):0.00} ({cpu.Min():0.00}-{cpu.Max():0.00})"
            )
        );
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Option(string[] args, string name, string otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
    }
}
