using System.Globalization;
using FractureGrid.Bench.Pipeline;
using FractureGrid.Inference;
using FractureGrid.Inference.Packages;

// Milliseconds per image by stage, one image at a time on one thread. Argument: how many images each (default 30). `batch [ROUNDS]`: each network alone, by
// size of batch. `pair FOLDER FILMS [COUNT]`: one detector in one graph and in two, over COUNT films (default 40) of a folder like FracAtlas.
if (args is ["batch", .. var rest])
{
    BatchRun.Run(ModelFolder.Find(null), rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 21);
    return;
}

if (args is ["pair", var pair, var films, .. var number])
{
    PairRun.Run(pair, films, number.Length > 0 ? int.Parse(number[0], CultureInfo.InvariantCulture) : 40);
    return;
}

var images = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 30;
var options = new InferenceOptions { Slots = 1, IntraOpThreads = 1 };
using var analyser = FilmAnalyser.Create(ModelPackage.Load(ModelFolder.Find(null)), options, TimeProvider.System);
Console.WriteLine($"{analyser.Model.Name} {analyser.Model.Version} on {analyser.Device}, {images} images each, medians in ms");
Console.WriteLine("| film | decode | develop | resample | screen | segment | propose | judge | wall | cpu | own / network |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
foreach (var (width, height, bits) in new[] { (2500, 2500, 16), (450, 370, 12) })
{
    var run = PipelineRun.Measure(analyser, BenchFilm.Create(width, height, bits), images);
    var stages = string.Join(" | ", run.ByStage.Select(s => s.Wall.ToString("0.0", CultureInfo.InvariantCulture)));
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {width} x {height}, {bits} bit | {stages} | {run.Wall:0.0} | {run.Cpu:0.0} | {run.OwnShare:0.00} |"
        )
    );
}
