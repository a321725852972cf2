using FractureGrid.Abstractions.Images;

namespace FractureGrid.Grains.Patients;

/// <summary>Stored form of <see cref="ImageResult"/>. Fields are only ever added.</summary>
[GenerateSerializer, Alias("fg.state.result.v1")]
internal sealed class ResultState
{
    [Id(0)]
    public Outcome Outcome { get; set; }

    [Id(1)]
    public double Score { get; set; }

    /// <summary>Five numbers for each lesion: x, y, width, height, score; from releases before there was <see cref="Boxes"/>.</summary>
    [Id(2)]
    public double[] Lesions { get; set; } = [];

    /// <summary>x, y, width, height; null when not analysed, and since there is <see cref="Boxes"/>.</summary>
    [Id(3)]
    public double[]? Bone { get; set; }

    [Id(4)]
    public bool BoneFound { get; set; }

    [Id(5)]
    public double? Noise { get; set; }

    [Id(6)]
    public ModelState? Model { get; set; }

    [Id(7)]
    public string? NotAnalysedCode { get; set; }

    [Id(8)]
    public string? NotAnalysedDetail { get; set; }

    [Id(9)]
    public TimeSpan Elapsed { get; set; }

    /// <summary>Width, height, mean and deviation of grey; null when not analysed, and let go once the outcome is stored.</summary>
    [Id(20)]
    public double[]? Statistics { get; set; }

    /// <summary>Code and sentence of each screening rule that holds for the picture; null when there are none.</summary>
    [Id(21)]
    public string[]? Flags { get; set; }

    /// <summary>Lesions and bone as <see cref="PackedBoxes"/> has them.</summary>
    [Id(23)]
    public byte[]? Boxes { get; set; }

    /// <summary>See <see cref="ImageStatistics.Embedding"/>; let go likewise.</summary>
    [Id(22)]
    public float[]? Embedding { get; set; }
}
