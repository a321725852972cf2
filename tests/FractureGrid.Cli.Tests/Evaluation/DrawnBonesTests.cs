using FractureGrid.Cli.CommandLine;
using FractureGrid.Cli.Evaluation;
using FractureGrid.Cli.Tests.Rig;

namespace FractureGrid.Cli.Tests.Evaluation;

public sealed class DrawnBonesTests : IDisposable
{
    // On a film of 8 x 4 pixels. Corners are centres of pixels, so this one goes along borders between pixels: around columns 1 to 6.
    private static readonly double[] Square = [0.5, -0.5, 6.5, -0.5, 6.5, 3.5, 0.5, 3.5];
    private static readonly double[] Gap = [2.5, 0.5, 4.5, 0.5, 4.5, 2.5, 2.5, 2.5];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cells_whose_middle_lies_in_an_outline_and_in_no_gap_are_bone()
    {
        var cells = new DrawnBones(8, 4, [Square], [Gap]).Rasterise(8, 4);

        Assert.Equal(".######.|.##..##.|.##..##.|.######.", Picture(cells, 8));
    }

    [Fact]
    public void A_coarser_grid_sees_the_same_bone()
    {
        // The middles of the cells lie at 1, 3, 5 and 7 of 8 columns.
        Assert.Equal(
            "###.|###.",
            Picture(
                new DrawnBones(
                    8,
                    4,
                    [
                        [-0.5, -0.5, 5.5, -0.5, 5.5, 3.5, -0.5, 3.5],
                    ],
                    []
                ).Rasterise(4, 2),
                4
            )
        );
        Assert.Equal(
            ".##.|.##.",
            Picture(
                new DrawnBones(
                    8,
                    4,
                    [
                        [1.5, -0.5, 5.5, -0.5, 5.5, 3.5, 1.5, 3.5],
                    ],
                    []
                ).Rasterise(4, 2),
                4
            )
        );
    }

    [Fact]
    public void Outlines_that_overlap_are_one_bone()
    {
        var cells = new DrawnBones(8, 4, [Square, Square], []).Rasterise(8, 4);

        Assert.Equal(24, cells.Count(cell => cell));
    }

    [Fact]
    public void Dice_is_one_for_the_drawn_bone_itself_and_falls_with_what_is_missed_and_what_is_added()
    {
        var bones = new DrawnBones(8, 4, [Square], []);
        byte[] same = [.. bones.Rasterise(8, 4).Select(cell => cell ? (byte)1 : (byte)0)];

        Assert.Equal(1, bones.Dice(8, 4, same));
        Assert.Equal(2.0 * 24 / (24 + 32), bones.Dice(8, 4, [.. Enumerable.Repeat((byte)1, 32)]), 12);
        Assert.Equal(0, bones.Dice(8, 4, new byte[32]));
        Assert.Equal(1, new DrawnBones(8, 4, [], []).Dice(8, 4, new byte[32]));
    }

    [Fact]
    public void The_bones_that_come_with_the_training_code_lie_on_their_films()
    {
        var films = DrawnBonesFile.Load(Path.Combine(Repository(), "models", "training", "masks", "fracatlas-val.json"));

        Assert.True(films.Count >= 60, $"{films.Count} films");
        Assert.All(
            films,
            film =>
            {
                var (width, height) = (film.Value.Width, film.Value.Height);
                Assert.All(
                    film.Value.Outlines.Concat(film.Value.Gaps),
                    outline => Assert.All(Corners(outline), c => AssertOn(c, width, height))
                );
                // Bone is neither a speck nor most of the film.
                Assert.InRange(film.Value.Rasterise(width, height).Count(cell => cell), 0.02 * width * height, 0.6 * width * height);
            }
        );
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"films\": [{\"file\": \"a.png\", \"width\": 8, \"height\": 4, \"bones\": [[1, 2, 3, 4]], \"gaps\": []}]}")]
    [InlineData("{\"films\": [{\"file\": \"a.png\", \"width\": 8, \"height\": 4, \"bones\": [[1, 2, 3, 4, 5, 6, 7]], \"gaps\": []}]}")]
    [InlineData("{\"films\": [{\"file\": \"a.png\", \"width\": 0, \"height\": 4, \"bones\": [], \"gaps\": []}]}")]
    public void A_file_that_is_none_is_refused(string json)
    {
        _folder.Add("masks.json", System.Text.Encoding.UTF8.GetBytes(json));

        var error = Assert.Throws<CommandException>(() => DrawnBonesFile.Load(_folder["masks.json"]));

        Assert.Contains("is not a file of drawn bones", error.Message, StringComparison.Ordinal);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FractureGrid.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    private static IEnumerable<(double X, double Y)> Corners(IReadOnlyList<double> outline) =>
        Enumerable.Range(0, outline.Count / 2).Select(i => (outline[2 * i], outline[(2 * i) + 1]));

    private static void AssertOn((double X, double Y) corner, int width, int height)
    {
        Assert.InRange(corner.X, 0, width - 1);
        Assert.InRange(corner.Y, 0, height - 1);
    }

    private static string Picture(bool[] cells, int columns) =>
        string.Join('|', cells.Chunk(columns).Select(row => new string([.. row.Select(cell => cell ? '#' : '.')])));
}
