namespace FractureGrid.Abstractions.OperatingPoints;

/// <summary>Recorded operating points as people see and change them. Any process answers.</summary>
public interface IOperatingPointDesk
{
    Task<OperatingPointPlan> GetAsync();

    /// <summary>Changes, newest first; of one site, or of all with null.</summary>
    Task<IReadOnlyList<OperatingPointChange>> GetChangesAsync(string? site);

    /// <summary>Sets points or takes them back, within what the packages that read the site's films allow.</summary>
    Task<OperatingPointOrderAnswer> OrderAsync(OperatingPointOrder order);
}
