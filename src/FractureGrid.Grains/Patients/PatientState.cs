namespace FractureGrid.Grains.Patients;

/// <summary>What is stored of a patient. Fields are only ever added.</summary>
[GenerateSerializer, Alias("fg.state.patient.v1")]
internal sealed class PatientState
{
    /// <summary>Number of decided images.</summary>
    [Id(0)]
    public long Version { get; set; }

    /// <summary>All images, in the order of their submission.</summary>
    [Id(1)]
    public List<ImageState> Images { get; set; } = [];
}
