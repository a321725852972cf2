using System.Runtime.Intrinsics.X86;
using FractureGrid.Imaging.Stretching;

namespace FractureGrid.Imaging.Tests.Stretching;

/// <summary>The line through the greys, against the rule in whole numbers, which know no rounding error.</summary>
public sealed class GreyMapTests
{
    private const int Pixels = 5003;

    [Theory]
    [InlineData(8, false, false)]
    [InlineData(12, false, true)]
    [InlineData(16, false, false)]
    [InlineData(16, false, true)]
    [InlineData(16, true, false)]
    [InlineData(16, true, true)]
    public void Greys_are_those_of_the_rule_in_whole_numbers(int bits, bool isSigned, bool isInverted)
    {
        var random = new Random(bits);
        var film = new RawFilm
        {
            Width = Pixels,
            Height = 1,
            Samples = [.. Enumerable.Range(0, Pixels).Select(_ => (ushort)random.Next(1 << bits))],
            IsSigned = isSigned,
            IsInverted = isInverted,
        };

        var pixels = GreyStretch.Apply(film);

        Assert.Equal(Rule(film), pixels);
    }

    [Fact]
    public void A_line_that_gives_one_wrong_grey_is_not_drawn()
    {
        var table = Enumerable.Range(0, 65536).Select(value => (byte)Math.Min(value, 255)).ToArray();
        var histogram = new int[65536];
        Array.Fill(histogram, 1, 0, 300);
        var samples = Enumerable.Range(0, 300).Select(value => (ushort)value).ToArray();

        var straight = new GreyMap(table, histogram, 1, 0, isSigned: false);
        table[77]++;
        var bent = new GreyMap(table, histogram, 1, 0, isSigned: false);

        Assert.Equal(Avx2.IsSupported, straight.IsLine);
        Assert.False(bent.IsLine);
        Assert.Equal(78, bent.Apply(samples)[77]);
    }

    private static byte[] Rule(RawFilm film)
    {
        var values = film.Samples.Select(sample => (long)film.Stored(sample) * (film.IsInverted ? -1 : 1)).ToArray();
        var sorted = values.Order().ToArray();
        var low = sorted[(((Pixels * 5) + 999) / 1000) - 1];
        var high = sorted[(((Pixels * 995) + 999) / 1000) - 1];
        return [.. values.Select(value => (byte)(((510 * (Math.Clamp(value, low, high) - low)) + (high - low)) / (2 * (high - low))))];
    }
}
