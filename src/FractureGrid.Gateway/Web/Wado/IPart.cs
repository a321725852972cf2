namespace FractureGrid.Gateway.Web.Wado;

/// <summary>A part of a multipart answer, opened when its turn comes.</summary>
internal interface IPart
{
    /// <summary>Null when what it would hold is gone.</summary>
    PartContent? Open();
}
