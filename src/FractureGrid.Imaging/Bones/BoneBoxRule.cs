namespace FractureGrid.Imaging.Bones;

/// <summary>What counts as bone on a mask.</summary>
/// <param name="MinComponentShare">A component with a smaller share of all mask pixels is a speck and dropped.</param>
/// <param name="MinBoneShare">A mask with a smaller share of the image holds no bone.</param>
public readonly record struct BoneBoxRule(double MinComponentShare, double MinBoneShare);
