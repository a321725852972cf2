using System.Collections.Concurrent;
using FractureGrid.Abstractions.Images;
using FractureGrid.Grains.Detection;

namespace FractureGrid.Grains.Tests.Cluster;

/// <summary>Stands for the image pipeline. The film's bytes are not looked at; the image's id decides the score.</summary>
public sealed class FakeAnalyser : IImageAnalyser
{
    public static ModelIdentity Model { get; } =
        new()
        {
            Name = "fake",
            Version = "1",
            Hash = "00",
            Preprocessing = "none",
            DoubtThreshold = 0.3,
            FractureThreshold = 0.6,
        };

    /// <summary>Scores by image id; 0 for others.</summary>
    public ConcurrentDictionary<string, double> Scores { get; } = new(StringComparer.Ordinal);

    /// <summary>Images whose analysis throws, with how often.</summary>
    public ConcurrentDictionary<string, int> Failures { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each image was analysed.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>Images in the order in which their analysis began.</summary>
    public ConcurrentQueue<string> Order { get; } = new();

    /// <summary>While reset, analyses wait.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    /// <summary>Each analysis takes one to its end; null lets them go on.</summary>
    public SemaphoreSlim? Turns { get; set; }

    /// <summary>Counts analyses that have begun.</summary>
    public SemaphoreSlim Begun { get; } = new(0);

    private int _running;

    private int _mostRunning;

    /// <summary>The most analyses that ran at once.</summary>
    public int MostRunning => Volatile.Read(ref _mostRunning);

    public ImageResult Analyse(string imageId, Stream film, CancellationToken cancellationToken)
    {
        Order.Enqueue(imageId);
        Calls.AddOrUpdate(imageId, 1, (_, count) => count + 1);
        var running = Interlocked.Increment(ref _running);
        InterlockedMax(ref _mostRunning, running);
        Begun.Release();
        try
        {
            Gate.Wait(cancellationToken);
            Turns?.Wait(cancellationToken);
            if (Failures.TryGetValue(imageId, out var left) && left > 0)
            {
                Failures[imageId] = left - 1;
                throw new InvalidOperationException("The device is unwell.");
            }

            return Result(imageId, Scores.GetValueOrDefault(imageId));
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public static ImageResult Result(string imageId, double score) =>
        new()
        {
            ImageId = imageId,
            Outcome = Model.OutcomeOf(score),
            Score = score,
            Lesions =
                score > 0
                    ?
                    [
                        new Lesion
                        {
                            Box = new ImageBox
                            {
                                X = 1,
                                Y = 2,
                                Width = 3,
                                Height = 4,
                            },
                            Score = score,
                        },
                    ]
                    : [],
            Bone = new ImageBox
            {
                X = 0,
                Y = 0,
                Width = 10,
                Height = 10,
            },
            BoneFound = true,
            Noise = 0.01,
            Model = Model,
            Elapsed = TimeSpan.FromMilliseconds(5),
        };

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value; )
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
