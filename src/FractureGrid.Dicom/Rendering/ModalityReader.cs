namespace FractureGrid.Dicom.Rendering;

/// <summary>The Modality LUT module (PS3.3 C.11.1) of a data set.</summary>
public static class ModalityReader
{
    public static DicomResult<ModalityTransform> Read(DicomDataset dataset, bool isSigned)
    {
        if (dataset.GetItems(DicomTags.ModalityLutSequence) is [var item, ..])
        {
            return LookupTableReader.Read(item, isSigned) is { } table
                ? ModalityTransform.Table(table)
                : new DicomFault(DicomFaultCode.Malformed, "The Modality LUT Sequence (0028,3000) holds no usable table.");
        }

        var slope = dataset.GetDouble(DicomTags.RescaleSlope) ?? 1;
        var intercept = dataset.GetDouble(DicomTags.RescaleIntercept) ?? 0;
        return slope != 0 && double.IsFinite(slope) && double.IsFinite(intercept)
            ? ModalityTransform.Line(slope, intercept)
            : new DicomFault(DicomFaultCode.Malformed, "Rescale Slope (0028,1053) and Rescale Intercept (0028,1052) are no straight line.");
    }
}
