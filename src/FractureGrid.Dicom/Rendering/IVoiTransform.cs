namespace FractureGrid.Dicom.Rendering;

/// <summary>From modality values to display values (PS3.3 C.11.2): what a reader is shown, never what a network is given.</summary>
public interface IVoiTransform
{
    /// <summary>The display value in 0..1 of a modality value.</summary>
    double Apply(double value);
}
