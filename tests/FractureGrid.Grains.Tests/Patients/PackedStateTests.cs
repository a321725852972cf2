using FractureGrid.Abstractions.Images;
using FractureGrid.Grains.Patients;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace FractureGrid.Grains.Tests.Patients;

public sealed class PackedStateTests
{
    [Theory]
    [InlineData("2.25.0")]
    [InlineData("2.25.340282366920938463463374607431768211455")]
    [InlineData("2.25.340282366920938463463374607431768211456")]
    [InlineData("2.25.007")]
    [InlineData("1.2.3.4")]
    [InlineData("2.25.")]
    [InlineData("image")]
    public void Whatever_an_image_is_called_it_has_its_name_again(string id)
    {
        Assert.Equal(id, Stored(new ImageState { ImageId = id }).ImageId);
    }

    [Theory]
    [InlineData("ab/0123456789abcdef0123456789abcd")]
    [InlineData("00/000000000000000000000000000000")]
    [InlineData("AB/0123456789abcdef0123456789abcd")]
    [InlineData("ab/cd")]
    [InlineData(null)]
    public void Whatever_a_blob_is_called_it_has_its_name_again(string? blob)
    {
        Assert.Equal(blob, Stored(new ImageState { ImageId = "i", BlobName = blob }).BlobName);
    }

    [Fact]
    public void Moments_come_back_to_the_tick_in_universal_time()
    {
        var at = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)).AddTicks(7);

        var read = Stored(
            new ImageState
            {
                ImageId = "i",
                AcknowledgedAt = at,
                DecidedAt = at.AddTicks(1),
            }
        );

        Assert.Equal((at, at.AddTicks(1)), (read.AcknowledgedAt, read.DecidedAt));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void Lesions_keep_their_scores_exactly_and_their_boxes_to_a_thousandth_of_a_pixel(int count, bool hasBone)
    {
        var result = new ImageResult
        {
            ImageId = "i",
            Outcome = Outcome.Doubt,
            Score = 0.9 / 7,
            Lesions = [.. Enumerable.Range(1, count).Select(i => new Lesion { Box = Box(4000.0 / (i + 2)), Score = 0.9 / (6 + i) })],
            Bone = hasBone ? Box(2999.0 / 7) : null,
        };

        var read = Stored(new ImageState { ImageId = "i", Result = result.ToState(null) }).Result!.ToResult("i");

        Assert.Equal(result.Lesions.Select(lesion => lesion.Score), read.Lesions.Select(lesion => lesion.Score));
        Assert.Equal(hasBone, read.Bone is not null);
        foreach (var (was, now) in Boxes(result).Zip(Boxes(read)))
        {
            Assert.InRange(Math.Abs(was.X - now.X) + Math.Abs(was.Height - now.Height), 0, 1e-3);
        }
    }

    [Fact]
    public void What_only_the_outcome_needs_goes_once_that_is_stored()
    {
        var state = new PatientState();
        var ledger = new PatientLedger(state);
        var at = DateTimeOffset.UnixEpoch;
        ledger.Submit(
            new ImageSubmission
            {
                ImageId = "i",
                StudyId = "s",
                BlobName = "b",
                Attributes = new ImageAttributes { Site = "a" },
                AcknowledgedAt = at,
            },
            at
        );
        ledger.Decide(
            new ImageResult
            {
                ImageId = "i",
                Outcome = Outcome.NoFracture,
                Score = 0,
                Lesions = [],
                Statistics = new ImageStatistics
                {
                    Width = 1,
                    Height = 1,
                    GreyMean = 0,
                    GreyDeviation = 0,
                    Embedding = [1, 2],
                },
            },
            at
        );

        Assert.Equal("i", Assert.Single(ledger.UnrecordedImageIds));
        Assert.False(ledger.Recorded("i", at.AddSeconds(1)));
        Assert.Equal([1f, 2f], ledger.Decided("i").Result.Statistics!.Embedding);
        Assert.True(ledger.Recorded("i", at));
        Assert.Null(ledger.Decided("i").Result.Statistics);
        Assert.Empty(ledger.UnrecordedImageIds);
        Assert.False(ledger.Recorded("i", at));
    }

    private static ImageState Stored(ImageState image)
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        return serializer.Deserialize<ImageState>(serializer.SerializeToArray(image))!;
    }

    private static IEnumerable<ImageBox> Boxes(ImageResult result) =>
        [.. result.Lesions.Select(lesion => lesion.Box), .. result.Bone is { } bone ? [bone] : (ImageBox[])[]];

    private static ImageBox Box(double size) =>
        new()
        {
            X = size,
            Y = size / 3,
            Width = size / 7,
            Height = size / 11,
        };
}
