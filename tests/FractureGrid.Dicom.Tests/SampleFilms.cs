namespace FractureGrid.Dicom.Tests;

/// <summary>Small data sets with every kind of element.</summary>
internal static class SampleFilms
{
    public const int Columns = 13;
    public const int Rows = 7;

    public static DicomDataset Create()
    {
        var dataset = new DicomDataset();
        dataset.SetString(DicomTags.SpecificCharacterSet, "ISO_IR 192");
        dataset.SetString(DicomTags.ImageType, "ORIGINAL", "PRIMARY");
        dataset.SetString(DicomTags.SopClassUid, SopClasses.DigitalXRayImageStorageForPresentation);
        dataset.SetString(DicomTags.SopInstanceUid, DicomUid.FromName("sample film"));
        dataset.SetString(DicomTags.Modality, "DX");
        dataset.SetString(DicomTags.PatientName, "Müller^Änne");
        dataset.SetString(DicomTags.PatientId, "");
        dataset.SetDouble(DicomTags.ImagerPixelSpacing, 0.143, 1.0 / 3);
        dataset.SetInt32(DicomTags.InstanceNumber, 4);
        dataset.SetInt32(DicomTags.SamplesPerPixel, 1);
        dataset.SetString(DicomTags.PhotometricInterpretation, "MONOCHROME2");
        dataset.SetInt32(DicomTags.Rows, Rows);
        dataset.SetInt32(DicomTags.Columns, Columns);
        dataset.SetInt32(DicomTags.BitsAllocated, 16);
        dataset.SetInt32(DicomTags.BitsStored, 12);
        dataset.SetInt32(DicomTags.HighBit, 11);
        dataset.SetInt32(DicomTags.PixelRepresentation, 0);
        dataset.SetItems(DicomTags.AnatomicRegionSequence, Code("85562004", "SCT", "Hand"), new DicomDataset());
        dataset.SetItems(DicomTags.AcquisitionContextSequence);
        dataset.SetString(new DicomTag(0x0029, 0x0010), DicomVr.LO, "FRACTUREGRID TEST");
        dataset.SetBytes(new DicomTag(0x0029, 0x1001), DicomVr.UN, new byte[] { 1, 2, 3, 4 });
        dataset.SetBytes(DicomTags.PixelData, DicomVr.OW, Pixels());
        return dataset;
    }

    public static DicomDataset Code(string value, string scheme, string meaning)
    {
        var code = new DicomDataset();
        code.SetString(DicomTags.CodeValue, value);
        code.SetString(DicomTags.CodingSchemeDesignator, scheme);
        code.SetString(DicomTags.CodeMeaning, meaning);
        return code;
    }

    private static byte[] Pixels()
    {
        var pixels = new byte[Rows * Columns * 2];
        for (var i = 0; i < pixels.Length / 2; i++)
        {
            BitConverter.TryWriteBytes(pixels.AsSpan(i * 2), (ushort)(i * 45 % 4096));
        }
        return pixels;
    }
}
