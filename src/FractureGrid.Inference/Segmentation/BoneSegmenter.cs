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
    private readonly SegmentationManifest _manifest;
    private readonly CropManifest _crop;
    private readonly InferenceSession _session;

    public BoneSegmenter(ModelPackage package, OnnxSessionFactory sessions)
    {
        _manifest = package.Manifest.Segmentation;
        _crop = package.Manifest.Crop;
        _session = sessions.Create(package, _manifest.File, [_manifest.Input], [_manifest.Output]);
    }

    /// <summary>The crop of a working film.</summary>
    public BoneCrop Find(GreyImage working)
    {
        var fitted = new ImageSize(working.Width, working.Height).Fit(_manifest.Width);
        var mask = Mask(Resampler.Resize(working, fitted.Width, fitted.Height));
        var rule = new BoneBoxRule(_crop.MinComponentShare, _crop.MinBoneShare);
        return BoneBox.Find(mask, fitted.Width, fitted.Height, rule) is { } bone
            ? new BoneCrop(ToWorking(bone, fitted, working), BoneFound: true)
            : new BoneCrop(new PixelBox(0, 0, working.Width, working.Height), BoneFound: false);
    }

    public void Dispose() => _session.Dispose();

    /// <summary>1 where the network sees bone, 0 elsewhere; only the part of the square that holds film.</summary>
    private byte[] Mask(GreyImage film)
    {
        using var input = new NetworkImage(film, new ImageSize(_manifest.Width, _manifest.Height));
        using var run = new RunOptions();
        using var outputs = _session.Run(run, [_manifest.Input], [input.Tensor], [_manifest.Output]);
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

        return mask;
    }

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
