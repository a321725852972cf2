using FractureGrid.Imaging.Quality;

namespace FractureGrid.Imaging.Tests.Quality;

public sealed class BoneGreysTests
{
    [Fact]
    public void Only_the_bone_counts()
    {
        byte[] pixels = [0, 255, 51, 102, 255, 255, 0, 0, 153];
        byte[] mask = [0, 1, 1, 1, 0, 0, 1, 0, 1];

        var greys = BoneGreys.Of(pixels, mask)!.Value;

        Assert.Equal((1 + 0.2 + 0.4 + 0 + 0.6) / 5, greys.Mean, 12);
        Assert.Equal(0.4, greys.ClippedShare, 12);
    }

    [Fact]
    public void Without_bone_there_is_nothing_to_say()
    {
        Assert.Null(BoneGreys.Of([1, 2], [0, 0]));
        Assert.Null(BoneGreys.Of([], []));
    }
}
