namespace FractureGrid.Abstractions.Labels;

/// <summary>How far an image's gold standard has come.</summary>
[GenerateSerializer, Alias("fg.gold-stage.v1")]
public enum GoldStage
{
    Annotating = 0,
    Reviewing = 1,
    SpotChecking = 2,

    /// <summary>The reviewer's annotation is the reference standard.</summary>
    Final = 3,
}
