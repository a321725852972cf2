namespace FractureGrid.Dicom.Files;

/// <summary>Tag, value representation and length of one element as they stand in the data set (PS3.5 section 7.1).</summary>
internal readonly record struct ElementHeader(DicomTag Tag, DicomVr Vr, uint Length, int HeaderLength)
{
    public const uint Undefined = 0xFFFFFFFF;

    public bool IsUndefined => Length == Undefined;
}
