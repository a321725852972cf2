using Orleans.Metadata;
using Orleans.Placement;

namespace FractureGrid.Grains.Roles;

/// <summary>The role that <see cref="RolePlacementAttribute"/> asks for, carried in the grain type's properties.</summary>
internal sealed class RolePlacementStrategy(string role) : PlacementFilterStrategy(order: 0)
{
    private const string Key = "role";

    /// <summary>Made by the runtime, which then reads the grain type's properties into it.</summary>
    public RolePlacementStrategy()
        : this(string.Empty) { }

    public string Role { get; private set; } = role;

    public override void AdditionalInitialize(GrainProperties properties) =>
        Role = GetPlacementFilterGrainProperty(Key, properties) ?? string.Empty;

    protected override IEnumerable<KeyValuePair<string, string>> GetAdditionalGrainProperties(
        IServiceProvider services,
        Type grainClass,
        GrainType grainType,
        IReadOnlyDictionary<string, string> existingProperties
    ) => [new KeyValuePair<string, string>(Key, Role)];
}
