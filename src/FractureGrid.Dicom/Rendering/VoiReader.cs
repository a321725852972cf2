namespace FractureGrid.Dicom.Rendering;

/// <summary>The first table or window of the VOI LUT module (PS3.3 C.11.2). A broken one is left out: it is only a preference.</summary>
public static class VoiReader
{
    public static IVoiTransform? Read(DicomDataset dataset, bool isSigned)
    {
        if (dataset.GetItems(DicomTags.VoiLutSequence) is [var item, ..] && LookupTableReader.Read(item, isSigned) is { } table)
        {
            return new VoiLut(table);
        }

        if (dataset.GetDouble(DicomTags.WindowCenter) is not { } center || dataset.GetDouble(DicomTags.WindowWidth) is not { } width)
        {
            return null;
        }

        var function = dataset.GetString(DicomTags.VoiLutFunction) switch
        {
            "SIGMOID" => VoiFunction.Sigmoid,
            "LINEAR_EXACT" => VoiFunction.LinearExact,
            _ => VoiFunction.Linear,
        };
        var window = new VoiWindow(center, width, function);
        return window.IsValid ? window : null;
    }
}
