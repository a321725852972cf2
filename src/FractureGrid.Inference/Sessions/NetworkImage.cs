using System.Buffers;
using FractureGrid.Dicom.Rendering;
using FractureGrid.Inference.Geometry;
using Microsoft.ML.OnnxRuntime;

namespace FractureGrid.Inference.Sessions;

/// <summary>
/// A tensor [1, channels, height, width] or [channels, height, width]: an image in the top left corner, zeros to its right and below, the same
/// in every channel.
/// </summary>
internal sealed class NetworkImage : IDisposable
{
    private static readonly float[] Shares = [.. Enumerable.Range(0, 256).Select(pixel => pixel / 255f)];
    private static readonly float[] Levels = [.. Enumerable.Range(0, 256).Select(pixel => (float)pixel)];

    private readonly float[] _values;

    /// <param name="image">What the network is to see.</param>
    /// <param name="padded">The tensor's size, at least the image's.</param>
    /// <param name="channels">How often the image is repeated.</param>
    /// <param name="batched">Whether there is a leading axis of length 1.</param>
    /// <param name="white">What 255 becomes.</param>
    public NetworkImage(GreyImage image, ImageSize padded, int channels = 1, bool batched = true, float white = 1)
    {
        Image = new ImageSize(image.Width, image.Height);
        Padded = padded;
        var plane = padded.Width * padded.Height;
        var length = channels * plane;
        _values = ArrayPool<float>.Shared.Rent(length);
        Fill(image, padded, Scale(white), _values.AsSpan(0, plane));
        for (var channel = 1; channel < channels; channel++)
        {
            _values.AsSpan(0, plane).CopyTo(_values.AsSpan(channel * plane, plane));
        }

        long[] shape = [channels, padded.Height, padded.Width];
        Tensor = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance,
            _values.AsMemory(0, length),
            batched ? [1, .. shape] : shape
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

    private static float[] Scale(float white) =>
        white switch
        {
            1 => Shares,
            255 => Levels,
            _ => [.. Shares.Select(share => share * white)],
        };

    private static void Fill(GreyImage image, ImageSize padded, float[] scale, Span<float> values)
    {
        values.Clear();
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Pixels.AsSpan(y * image.Width, image.Width);
            var target = values.Slice(y * padded.Width, image.Width);
            for (var x = 0; x < row.Length; x++)
            {
                target[x] = scale[row[x]];
            }
        }
    }
}
