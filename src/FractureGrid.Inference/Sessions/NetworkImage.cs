using System.Buffers;
using FractureGrid.Dicom.Rendering;
using FractureGrid.Inference.Geometry;
using Microsoft.ML.OnnxRuntime;

namespace FractureGrid.Inference.Sessions;

/// <summary>A tensor [1, 1, height, width] in 0..1: an image in the top left corner, zeros to its right and below.</summary>
internal sealed class NetworkImage : IDisposable
{
    private static readonly float[] Shares = [.. Enumerable.Range(0, 256).Select(pixel => pixel / 255f)];

    private readonly float[] _values;

    public NetworkImage(GreyImage image, ImageSize padded)
    {
        Image = new ImageSize(image.Width, image.Height);
        Padded = padded;
        var length = padded.Width * padded.Height;
        _values = ArrayPool<float>.Shared.Rent(length);
        Fill(image, padded, _values.AsSpan(0, length));
        Tensor = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance,
            _values.AsMemory(0, length),
            [1, 1, padded.Height, padded.Width]
        );
    }

    /// <summary>The part that is no padding.</summary>
    public ImageSize Image { get; }

    public ImageSize Padded { get; }

    public OrtValue Tensor { get; }

    public void Dispose()
    {
        Tensor.Dispose();
        ArrayPool<float>.Shared.Return(_values);
    }

    private static void Fill(GreyImage image, ImageSize padded, Span<float> values)
    {
        values.Clear();
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Pixels.AsSpan(y * image.Width, image.Width);
            var target = values.Slice(y * padded.Width, image.Width);
            for (var x = 0; x < row.Length; x++)
            {
                target[x] = Shares[row[x]];
            }
        }
    }
}
