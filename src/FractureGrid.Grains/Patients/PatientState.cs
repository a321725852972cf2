namespace FractureGrid.Grains.Patients;

/// <summary>What is stored of a patient. Fields are only ever added.</summary>
[GenerateSerializer, Alias("fg.state.patient.v1")]
internal sealed class PatientState
{
    /// <summary>Version of the decision: one for each image, and one more whenever one is decided anew or withdrawn.</summary>
    [Id(0)]
    public long Version { get; set; }

    /// <summary>All images, in the order of their submission.</summary>
    [Id(1)]
    public List<ImageState> Images { get; set; } = [];

    /// <summary>Every version of the decision, oldest first. Empty in a state that an earlier release wrote.</summary>
    [Id(2)]
    public List<DecisionState> History { get; set; } = [];
}
