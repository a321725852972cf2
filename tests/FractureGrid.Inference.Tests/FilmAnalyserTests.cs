using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Inference.Tests;

public sealed class FilmAnalyserTests(AnalyserFixture fixture) : IClassFixture<AnalyserFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_file_that_is_no_image_is_a_fault_not_an_exception()
    {
        var analysis = fixture.Analyser.Analyse(new MemoryStream("no film"u8.ToArray()), Stop);

        Assert.Equal("NotAnImage", analysis.Fault?.Code);
        Assert.Empty(analysis.Lesions);
        Assert.Equal(0, analysis.Score);
    }

    [Fact]
    public void A_truncated_film_is_a_fault_and_the_next_film_is_analysed()
    {
        var png = RampPng(200, 100);

        var broken = fixture.Analyser.Analyse(new MemoryStream(png, 0, png.Length - 20), Stop);
        var whole = fixture.Analyser.Analyse(new MemoryStream(png), Stop);

        Assert.NotNull(broken.Fault);
        Assert.Null(whole.Fault);
    }

    [Theory]
    [InlineData(32, 32)]
    [InlineData(33, 1999)]
    [InlineData(2000, 32)]
    [InlineData(1500, 1100)]
    public void A_film_of_any_shape_gets_boxes_inside_itself(int width, int height)
    {
        var analysis = fixture.Analyser.Analyse(new MemoryStream(RampPng(width, height)), Stop);

        Assert.Null(analysis.Fault);
        Assert.Equal((width, height), (analysis.Width, analysis.Height));
        Assert.All(
            analysis.Lesions.Select(lesion => lesion.Box).Append(analysis.Bone),
            box =>
            {
                Assert.InRange(box.X, 0, width);
                Assert.InRange(box.Y, 0, height);
                Assert.InRange(box.X + box.Width, box.X, width + 1e-3);
                Assert.InRange(box.Y + box.Height, box.Y, height + 1e-3);
            }
        );
        Assert.True(analysis.Elapsed > TimeSpan.Zero);
    }

    [Fact]
    public void The_segmenters_embedding_is_16_numbers_of_the_film_alone()
    {
        var first = fixture.Analyser.Analyse(new MemoryStream(RampPng(300, 200)), Stop).Embedding!;
        var again = fixture.Analyser.Analyse(new MemoryStream(RampPng(300, 200)), Stop).Embedding!;
        var other = fixture.Analyser.Analyse(new MemoryStream(RampPng(200, 300)), Stop).Embedding!;

        Assert.Equal(16, first.Count);
        Assert.All(first, number => Assert.True(float.IsFinite(number)));
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void A_blank_film_is_a_fault_not_a_healthy_film()
    {
        using var film = new MemoryStream();
        PngEncoder.WriteGrey(film, 100, 100, Enumerable.Repeat((byte)77, 10_000).ToArray());
        film.Position = 0;

        Assert.Equal("Blank", fixture.Analyser.Analyse(film, Stop).Fault?.Code);
    }

    [Fact]
    public void A_cancelled_call_does_no_work()
    {
        using var film = new MemoryStream(RampPng(64, 64));

        Assert.Throws<OperationCanceledException>(() => fixture.Analyser.Analyse(film, new CancellationToken(canceled: true)));
        Assert.Equal(0, film.Position);
    }

    [Fact]
    public void A_stream_that_fails_throws_and_gives_its_slot_back()
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.Throws<IOException>(() => fixture.Analyser.Analyse(new FailingStream(), Stop));
        }

        Assert.Null(fixture.Analyser.Analyse(new MemoryStream(RampPng(64, 64)), Stop).Fault);
    }

    private static byte[] RampPng(int width, int height)
    {
        using var stream = new MemoryStream();
        PngEncoder.WriteGrey(stream, width, height, [.. Enumerable.Range(0, width * height).Select(i => (byte)(i % 251))]);
        return stream.ToArray();
    }
}
