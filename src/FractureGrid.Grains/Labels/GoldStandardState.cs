using FractureGrid.Abstractions.Labels;

namespace FractureGrid.Grains.Labels;

/// <summary>What is stored of a site's gold standards. Fields are only ever added.</summary>
[GenerateSerializer, Alias("fg.state.gold-standard.v1")]
internal sealed class GoldStandardState
{
    [Id(0)]
    public Dictionary<string, GoldCase> Cases { get; set; } = [];

    /// <summary>Every test, oldest first; the last one of a person and duty counts.</summary>
    [Id(1)]
    public List<Qualification> Qualifications { get; set; } = [];
}
