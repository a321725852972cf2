using System.Globalization;
using FractureGrid.Abstractions.Images;
using FractureGrid.Grains.Patients;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace FractureGrid.Grains.Tests.Patients;

public sealed class StateSizeTests
{
    private const int Images = 10;
    private const int Lesions = 5;

    // The aim; the bound tells of what makes it grow.
    private const int Most = 4096;

    [Fact]
    public void Patient_with_ten_analysed_images_of_five_lesions_is_stored_in_less_than_4_KB()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>());
        var state = new PatientState();
        var ledger = new PatientLedger(state);
        for (var i = 0; i < Images; i++)
        {
            ledger.Submit(Submission(i), At(i));
            ledger.Decide(Result(i), At(i).AddSeconds(1));
            ledger.Recorded(Uid("image", i), At(i).AddSeconds(1));
        }

        var length = serializer.Serialize(state).ToMemory().Length;

        TestContext.Current.TestOutputHelper?.WriteLine($"{length} bytes");
        Assert.InRange(length, 1000, Most);
    }

    // Identifiers as long and as little alike as the gateway's: UIDs from hashes, 32 hex digits.
    private static string Uid(string kind, int number) => $"2.25.{Hash(kind, number).ToString(CultureInfo.InvariantCulture)}";

    private static UInt128 Hash(string kind, int number)
    {
        var value = UInt128.One;
        foreach (var c in FormattableString.Invariant($"{kind}{number}"))
        {
            value = value * 0x1_0000_01B3 + c;
            value *= value | 1;
        }

        return value;
    }

    private static DateTimeOffset At(int number) => new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddMilliseconds(number * 1717);

    private static ImageSubmission Submission(int number) =>
        new()
        {
            ImageId = Uid("image", number),
            StudyId = Uid("study", number / 3),
            BlobName = $"{number:x2}/{Hash("blob", number):x30}",
            Attributes = new ImageAttributes
            {
                Site = "north-hospital",
                Device = "Manufacturer GmbH Model 3000 Plus",
                BodyPart = "ULNA-RADIUS",
                View = "LATERAL",
                Sex = "F",
                AgeBand = "40-49",
                TubeVoltage = 55.5,
                Exposure = 3.25,
            },
            AcknowledgedAt = At(number),
        };

    private static ImageResult Result(int number) =>
        new()
        {
            ImageId = Uid("image", number),
            Outcome = Outcome.Fracture,
            Score = 0.9 / (number + 1),
            Lesions =
            [
                .. Enumerable
                    .Range(1, Lesions)
                    .Select(lesion => new Lesion
                    {
                        Box = Box(lesion * 101.37, lesion * 57.91, 80.0 / lesion, 61.3),
                        Score = 0.9 / (number + lesion),
                    }),
            ],
            Bone = Box(12.5, 33.25, 1800.125, 2100.0625),
            BoneFound = true,
            Noise = 0.0123456 / (number + 1),
            Model = new ModelIdentity
            {
                Name = "limb-slim",
                Version = "0.2.0",
                Hash = new string('a', 64),
                Preprocessing = "stretch-2+crop-1",
                DoubtThreshold = 0.25,
                FractureThreshold = 0.6,
            },
            Elapsed = TimeSpan.FromMilliseconds(210.4 + number),
            Statistics = new ImageStatistics
            {
                Width = 2500,
                Height = 2048,
                GreyMean = 0.41 / (number + 1),
                GreyDeviation = 0.2 / (number + 1),
                Embedding = [.. Enumerable.Range(1, 64).Select(i => 0.1f / (i + number))],
            },
        };

    private static ImageBox Box(double x, double y, double width, double height) =>
        new()
        {
            X = x,
            Y = y,
            Width = width,
            Height = height,
        };
}
