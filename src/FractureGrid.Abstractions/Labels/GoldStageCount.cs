namespace FractureGrid.Abstractions.Labels;

/// <summary>How many images are at a stage.</summary>
[GenerateSerializer, Immutable, Alias("fg.gold-stage-count.v1")]
public readonly record struct GoldStageCount([property: Id(0)] GoldStage Stage, [property: Id(1)] int Images);
