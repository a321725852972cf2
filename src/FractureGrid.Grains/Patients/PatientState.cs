namespace FractureGrid.Grains.Patients;

/// <summary>What is stored of a patient. Fields are only ever added.</summary>
[GenerateSerializer, Alias("fg.state.patient.v1")]
internal sealed class PatientState
{
    /// <summary>Number of decisions on images: one for each image, and one more whenever one that was given up is decided anew.</summary>
    [Id(0)]
    public long Version { get; set; }

    /// <summary>All images, in the order of their submission.</summary>
    [Id(1)]
    public List<ImageState> Images { get; set; } = [];
}
