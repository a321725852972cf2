using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Inference.Segmentation;

/// <summary>A film as the segmenter sees it, with what it takes for bone.</summary>
/// <param name="Film">The film fitted into the network's square.</param>
/// <param name="Mask">1 where the network sees bone, 0 elsewhere; the size of <paramref name="Film"/>.</param>
/// <param name="Crop">The crop that the bone gives, in pixels of the working film.</param>
internal sealed record BoneView(GreyImage Film, byte[] Mask, BoneCrop Crop);
