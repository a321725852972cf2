using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Inference.Segmentation;

/// <summary>The part of the working film to search, in its pixels; the whole film where no bone was found. With it what the network saw, if it tells.</summary>
internal readonly record struct BoneCrop(PixelBox Box, bool BoneFound, IReadOnlyList<float>? Embedding);
