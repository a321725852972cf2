using FractureGrid.Abstractions;
using FractureGrid.Host.Silo;
using FractureGrid.Storage;

namespace FractureGrid.Host.Tests.Silo;

public sealed class SiloNameTests
{
    [Fact]
    public void Folder_that_can_not_be_made_is_said_with_the_setting_that_helps()
    {
        using var folder = new TempFolder();
        var taken = Path.Combine(folder.Root, "data");
        File.WriteAllText(taken, "a file where the folder should be");

        var failure = Assert.Throws<FractureGridException>(() =>
            SiloName.Of(new GridOptions { Data = taken, Roles = "detector" }, new StorageOptions())
        );

        Assert.Contains("FractureGrid:Name", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Processes_that_are_alike_have_names_of_their_own_and_one_that_starts_again_has_its_own_again()
    {
        using var folder = new TempFolder();
        var grid = new GridOptions { Data = folder.Root, Roles = "detector" };
        using var first = SiloName.Of(grid, new StorageOptions());
        var second = SiloName.Of(grid, new StorageOptions());
        var text = second.Text;
        second.Dispose();
        using var again = SiloName.Of(grid, new StorageOptions());

        Assert.NotEqual(first.Text, text, StringComparer.Ordinal);
        Assert.Equal(text, again.Text);
    }
}
