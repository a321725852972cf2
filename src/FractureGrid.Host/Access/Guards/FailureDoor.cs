namespace FractureGrid.Host.Access.Guards;

/// <summary>Where a failure happened.</summary>
internal enum FailureDoor
{
    Http,
    Dimse,
}
