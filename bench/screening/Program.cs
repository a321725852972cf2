using System.Globalization;
using FractureGrid.Abstractions.Screening;
using FractureGrid.Bench.Screening;
using FractureGrid.Inference;
using FractureGrid.Inference.Packages;

// What screening by the picture finds on FracAtlas and on phantoms. Arguments: FracAtlas folder, phantoms (default 300), every how manieth training film
// (default 4).
if (args is not [var folder, ..])
{
    Console.Error.WriteLine("screening FRACATLAS [PHANTOMS] [STEP]");
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var phantoms = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 300;
var step = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 4;
var options = new ScreeningOptions();
using var analyser = FilmAnalyser.Create(ModelPackage.Load(ModelFolder.Find(null)), new InferenceOptions(), TimeProvider.System);
Console.WriteLine($"{analyser.Model.Name} {analyser.Model.Version}");

var train = RealFilms.Measure(analyser, folder, "train", step);
QuantileTable.Write([.. train.Where(film => !film.HasHardware)]);

var val = RealFilms.Measure(analyser, folder, "val", 1);
List<MeasuredFilm> sound = [.. val.Where(film => !film.HasHardware)];
RuleTable.Hardware("val", val, options);
RuleTable.Limb("val", val, options);
RuleTable.Others("val", sound, options);
MotionTable.Write(folder, sound, options.BlurLimit);

var drawn = Phantoms.Measure(analyser, phantoms);
RuleTable.Hardware("phantoms", drawn, options);
RuleTable.Limb("phantoms", drawn, options);
RuleTable.Others("phantoms", [.. drawn.Where(film => !film.HasHardware)], options);
return 0;
