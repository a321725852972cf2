using System.CommandLine;
using System.CommandLine.Parsing;

namespace FractureGrid.Cli.Evaluation;

/// <summary>The options that say on which films a model is measured.</summary>
internal sealed class FilmSetOptions
{
    private const int DefaultPhantoms = 200;

    public FilmSetOptions() => Phantoms.Validators.Add(RequirePositive);

    public Option<DirectoryInfo> Films { get; } = new("--films") { Description = $"Folder of films with {AnnotatedFilms.FileName}." };

    public Option<string> Split { get; } = new("--split") { Description = "Only films of this split of --films." };

    public Option<FileInfo> Masks { get; } =
        new("--masks") { Description = "File of bones drawn by hand on --films, such as models/training/masks/fracatlas-val.json." };

    public Option<int?> Phantoms { get; } =
        new("--phantoms") { Description = $"Measures on so many simulated films. Default without --films: {DefaultPhantoms}." };

    public Option<ulong> Seed { get; } =
        new("--seed")
        {
            Description = "Of --phantoms; same seed, same films. Take one that no training set was made with.",
            DefaultValueFactory = _ => 20260101,
        };

    /// <summary>Adds the options to a command, with the rule that holds between them.</summary>
    public void AddTo(Command command)
    {
        command.Add(Films);
        command.Add(Split);
        command.Add(Masks);
        command.Add(Phantoms);
        command.Add(Seed);
        command.Validators.Add(result =>
        {
            foreach (var option in (Option[])[Split, Masks])
            {
                if (result.GetResult(option) is not null && result.GetResult(Films) is null)
                {
                    result.AddError($"{option.Name} needs --films.");
                }
            }
        });
    }

    /// <summary>The sets that a command line asks for; at least one.</summary>
    public IReadOnlyList<IEvaluationSet> Sets(ParseResult result)
    {
        var sets = new List<IEvaluationSet>();
        if (result.GetValue(Films) is { } folder)
        {
            var masks = result.GetValue(Masks) is { } file ? DrawnBonesFile.Load(file.FullName) : null;
            sets.Add(AnnotatedFilms.Load(folder.FullName, result.GetValue(Split), masks));
        }

        if (result.GetValue(Phantoms) is not null || sets.Count == 0)
        {
            sets.Add(new PhantomFilms(result.GetValue(Phantoms) ?? DefaultPhantoms, result.GetValue(Seed)));
        }

        return sets;
    }

    private static void RequirePositive(OptionResult result)
    {
        if (result.GetValueOrDefault<int?>() is <= 0 or > 1_000_000)
        {
            result.AddError($"{result.Option.Name} must be from 1 to 1000000.");
        }
    }
}
