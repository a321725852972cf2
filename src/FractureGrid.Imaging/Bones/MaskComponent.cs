using FractureGrid.Dicom.Rendering;

namespace FractureGrid.Imaging.Bones;

/// <summary>One connected part of a mask: its pixels' number and their enclosing box.</summary>
internal readonly record struct MaskComponent(int Area, PixelBox Box);
