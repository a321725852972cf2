using FractureGrid.Dicom.Rendering;
using FractureGrid.Imaging.Bones;
using FractureGrid.Inference.Geometry;
using FractureGrid.Inference.Packages;
using FractureGrid.Inference.Sessions;
using Microsoft.ML.OnnxRuntime;

namespace FractureGrid.Inference.Segmentation;

/// <summary>Finds the bones with the U-Net and puts the crop around them.</summary>
internal sealed class BoneSegmenter : IDisposable
{
    private const int LongestEmbedding = 64;
    private readonly SegmentationManifest _manifest;
    private readonly string[] _outputs;
    private readonly CropManifest _crop;
    private readonly InferenceSession _session;

    public BoneSegmenter(ModelPackage package, OnnxSessionFactory sessions)
    {
        _manifest = package.Manifest.Segmentation;
        _crop = package.Manifest.Crop;
        _outputs = _manifest.Embedding is { } embedding ? [_manifest.Output, embedding] : [_manifest.Output];
        _session = sessions.Create(package, _manifest.File, [_manifest.Input], _outputs);
    }

    /// <summary>The network's input for a working film: the film fitted into the top left corner of the square.</summary>
    public (GreyImage Film, NetworkImage Input) Fit(GreyImage working)
    {
        var size = new ImageSize(working.Width, working.Height).Fit(_manifest.Width);
        var fitted = Resampler.Resize(working, size.Width, size.Height);
        return (fitted, new NetworkImage(fitted, new ImageSize(_manifest.Width, _manifest.Height)));
    }

    /// <summary>The bones of a working film, and the crop around them.</summary>
    public BoneView Find(GreyImage working, GreyImage fitted, NetworkImage input)
    {
        var (mask, embedding) = See(fitted, input);
        var rule = new BoneBoxRule(_crop.MinComponentShare, _crop.MinBoneShare);
        var size = new ImageSize(fitted.Width, fitted.Height);
        var crop = BoneBox.Find(mask, fitted.Width, fitted.Height, rule) is { } bone
            ? new BoneCrop(ToWorking(bone, size, working), BoneFound: true, embedding)
            : new BoneCrop(new PixelBox(0, 0, working.Width, working.Height), BoneFound: false, embedding);
        return new BoneView(fitted, mask, crop);
    }

    public void Dispose() => _session.Dispose();

    // The mask is 1 where the network sees bone, 0 elsewhere; only the part of the square that holds film.
    private (byte[] Mask, float[]? Embedding) See(GreyImage film, NetworkImage input)
    {
        using var run = new RunOptions();
        using var outputs = _session.Run(run, [_manifest.Input], [input.Tensor], _outputs);
        var shares = outputs[0].GetTensorDataAsSpan<float>();
        if (shares.Length != _manifest.Width * _manifest.Height)
        {
            throw new ModelPackageException(
                $"{_manifest.File} gives {shares.Length} values for {_manifest.Width} x {_manifest.Height} pixels."
            );
        }

        var threshold = (float)_manifest.Threshold;
        var mask = new byte[film.Width * film.Height];
        for (var y = 0; y < film.Height; y++)
        {
            var row = shares.Slice(y * _manifest.Width, film.Width);
            for (var x = 0; x < row.Length; x++)
            {
                mask[(y * film.Width) + x] = row[x] >= threshold ? (byte)1 : (byte)0;
            }
        }

        return (mask, outputs.Count > 1 ? Embedding(outputs[1].GetTensorDataAsSpan<float>()) : null);
    }

    private float[] Embedding(ReadOnlySpan<float> numbers) =>
        numbers.Length is > 0 and <= LongestEmbedding
            ? numbers.ToArray()
            : throw new ModelPackageException(
                $"{_manifest.File} gives an embedding of {numbers.Length} numbers; 1 to {LongestEmbedding} are taken."
            );

    private PixelBox ToWorking(PixelBox bone, ImageSize fitted, GreyImage working)
    {
        var across = (double)working.Width / fitted.Width;
        var down = (double)working.Height / fitted.Height;
        var left = Math.Max(0, (int)Math.Floor(bone.X * across) - _crop.Margin);
        var top = Math.Max(0, (int)Math.Floor(bone.Y * down) - _crop.Margin);
        var right = Math.Min(working.Width, (int)Math.Ceiling(bone.Right * across) + _crop.Margin);
        var bottom = Math.Min(working.Height, (int)Math.Ceiling(bone.Bottom * down) + _crop.Margin);
        return new PixelBox(left, top, right - left, bottom - top);
    }
}
