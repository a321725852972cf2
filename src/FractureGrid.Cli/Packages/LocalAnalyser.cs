using FractureGrid.Cli.CommandLine;
using FractureGrid.Inference;
using FractureGrid.Inference.Packages;
using FractureGrid.Inference.Sessions;

namespace FractureGrid.Cli.Packages;

/// <summary>The image pipeline in this process, one film for each core at a time.</summary>
internal static class LocalAnalyser
{
    /// <summary>Loads the package in <paramref name="folder"/>, or the one that ships.</summary>
    /// <exception cref="CommandException">There is no usable package.</exception>
    public static FilmAnalyser Load(string? folder) => Guarded(() => Create(ModelPackage.Load(ModelFolder.Find(folder))));

    /// <summary>Turns what is wrong with a package into the command's one kind of error.</summary>
    /// <exception cref="CommandException">The package can't be used.</exception>
    public static T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is ModelPackageException or DeviceUnavailableException)
        {
            throw new CommandException(e.Message, e);
        }
    }

    public static FilmAnalyser Create(ModelPackage package) => FilmAnalyser.Create(package, new InferenceOptions(), TimeProvider.System);
}
