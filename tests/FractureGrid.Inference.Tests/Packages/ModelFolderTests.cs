using FractureGrid.Inference.Packages;

namespace FractureGrid.Inference.Tests.Packages;

public sealed class ModelFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_configured_folder_may_be_the_package_or_hold_it()
    {
        var package = Package("any/limb");

        Assert.Equal(package, ModelFolder.Find(package));
        Assert.Equal(package, ModelFolder.Find(_folder["any"]));
    }

    [Fact]
    public void Without_configuration_the_nearest_models_folder_above_the_program_wins_over_the_working_folder()
    {
        var above = Package("models/limb");
        Package("work/models/other");
        Directory.CreateDirectory(_folder["bin/release"]);

        Assert.Equal(above, ModelFolder.Find(null, _folder["bin/release"], _folder["work"]));
    }

    [Fact]
    public void Without_a_package_above_the_program_the_working_folder_is_taken()
    {
        var working = Package("work/models/other");

        Assert.Equal(working, ModelFolder.Find("", _folder["bin"], _folder["work"]));
    }

    [Fact]
    public void Several_packages_are_listed_by_name_and_none_is_guessed()
    {
        string[] packages = [Package("models/a"), Package("models/b")];

        Assert.Equal(packages, ModelFolder.All(_folder["models"]), StringComparer.Ordinal);
        var error = Assert.Throws<ModelPackageException>(() => ModelFolder.Find(_folder["models"]));
        Assert.Equal($"{_folder["models"]} holds 2 model packages (a, b). Name one.", error.Message);
    }

    [Fact]
    public void A_configured_folder_without_a_package_is_an_error_that_names_it()
    {
        var error = Assert.Throws<ModelPackageException>(() => ModelFolder.Find(_folder.Path));

        Assert.Equal($"No model package in {_folder.Path}: no model.json there.", error.Message);
    }

    private string Package(string name)
    {
        Directory.CreateDirectory(_folder[name]);
        File.WriteAllText(_folder[Path.Combine(name, "model.json")], "{}");
        return _folder[name];
    }
}
