namespace FractureGrid.Gateway.Reception;

/// <summary>How an object came in.</summary>
internal enum Channel
{
    Dimse = 0,
    Stow = 1,
    Upload = 2,
}
