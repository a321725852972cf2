namespace FractureGrid.Gateway.Dimse;

/// <summary>Enters what happens on DIMSE associations into an audit log. Called on many threads; returns at once and never throws.</summary>
public interface IDimseAudit
{
    void Record(DimseEvent happened);
}
