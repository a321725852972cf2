namespace FractureGrid.Abstractions.Rollout;

/// <summary>Models of the whole grid as an operator sees and changes them. Any process answers.</summary>
public interface IModelDesk
{
    /// <summary>Packages and where they are loaded, and which site uses which.</summary>
    Task<ModelsAnswer> GetAsync();

    /// <summary>Changes, newest first; of one site, or of all with null.</summary>
    Task<IReadOnlyList<ModelChange>> GetChangesAsync(string? site, int skip, int take);

    /// <summary>Promotes a package or sets a shadow. A package must be warm at a detector; loading is begun if it is not.</summary>
    Task<ModelOrderAnswer> OrderAsync(ModelOrder order);

    /// <summary>Begins to load a package at one detector, named by address or name, or at all that have it. False when none has it.</summary>
    Task<bool> LoadAsync(string package, string? silo);

    /// <summary>Frees a package's memory at one detector or at all, once no film is read with it. Refused while it is in use anywhere.</summary>
    Task<ModelOrderAnswer> UnloadAsync(string package, string? silo);
}
