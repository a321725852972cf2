using System.Globalization;
using System.Text.Json;
using FractureGrid.Cli.Tests.Rig;
using FractureGrid.Inference.Packages;

namespace FractureGrid.Cli.Tests.Cards;

public sealed class CardCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_card_holds_what_people_wrote_the_packages_hash_the_figures_of_evaluate_and_pictures()
    {
        var package = TestPackage.CopyTo(_folder["package"]);
        _folder.Add("package/about.md", "Trained on *nothing* real.\n"u8);
        string[] films = ["--phantoms", "6", "--seed", "5"];

        var result = await CommandRunner.RunAsync(["models", "card", package, .. films, "--noise", "0.1"]);
        var evaluated = await CommandRunner.RunAsync(["models", "evaluate", "--models", package, .. films, "--json"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var card = await File.ReadAllTextAsync(Path.Combine(package, "README.md"), TestContext.Current.CancellationToken);
        Assert.Contains("Trained on *nothing* real.", card, StringComparison.Ordinal);
        Assert.Contains($"sha256 `{ModelPackage.Load(package).Hash}`", card, StringComparison.Ordinal);
        var all = JsonDocument.Parse(evaluated.Output).RootElement[0].GetProperty("all");
        Assert.Equal($"6 ({all.GetProperty("fractured").GetInt32()})", Row(card, "| all |")[1]);
        Assert.Equal(Three(all.GetProperty("area").GetProperty("value").GetDouble()), Row(card, "| all |")[2]);
        Assert.Equal(Three(all.GetProperty("recalls")[3].GetProperty("value").GetDouble()), Row(card, "| 0.4 |")[2].Split(' ')[0]);
        Assert.Equal("0.1", Row(card, "| 0.1 | 0.0")[0]);
        Assert.All(
            ["hits", "misses", "false-alarms"],
            kind => Assert.True(new FileInfo(Path.Combine(package, "pictures", kind + ".png")).Length > 1000, kind)
        );
    }

    [Fact]
    public async Task The_shipped_card_belongs_to_the_shipped_package()
    {
        var shipped = ModelFolder.Find(null);

        var card = await File.ReadAllTextAsync(Path.Combine(shipped, "README.md"), TestContext.Current.CancellationToken);

        Assert.Contains($"sha256 `{ModelPackage.Load(shipped).Hash}`", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shipped_card_says_of_real_films_what_is_measured_on_them()
    {
        var films = SharedFilms.Folder();
        var card = await File.ReadAllTextAsync(Path.Combine(ModelFolder.Find(null), "README.md"), TestContext.Current.CancellationToken);

        var result = await CommandRunner.RunAsync("models", "evaluate", "--films", films, "--split", "val", "--json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var all = JsonDocument.Parse(result.Output).RootElement[0].GetProperty("all");
        var row = Row(card[card.IndexOf("### fracatlas val", StringComparison.Ordinal)..], "| all |");
        // Other processors round otherwise, and a film that changes places moves the area by about 1 / (79 x 358).
        Assert.Equal(double.Parse(row[2], CultureInfo.InvariantCulture), all.GetProperty("area").GetProperty("value").GetDouble(), 0.003);
        Assert.Equal(
            double.Parse(row[5].Split(' ')[0], CultureInfo.InvariantCulture),
            all.GetProperty("averagePrecision50").GetProperty("value").GetDouble(),
            0.01
        );
    }

    private static string[] Row(string card, string start) =>
        [
            .. card.Split('\n')
                .First(line => line.StartsWith(start, StringComparison.Ordinal))
                .Trim('|')
                .Split('|')
                .Select(cell => cell.Trim()),
        ];

    private static string Three(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
