namespace FractureGrid.Gateway.Dimse;

public enum DimseEventKind
{
    /// <summary>An association was accepted.</summary>
    AssociationOpened,

    /// <summary>A request for an association was rejected, as of an AE title that is not let in.</summary>
    AssociationRejected,

    /// <summary>A connection was closed unanswered, since too many are open.</summary>
    ConnectionRefused,

    /// <summary>An association, or what should have become one, ended without a release.</summary>
    AssociationAborted,

    /// <summary>An object was taken, or had been before.</summary>
    ObjectTaken,

    /// <summary>An object was refused for what it is.</summary>
    ObjectRefused,

    /// <summary>An object was refused for now.</summary>
    ObjectDeferred,
}
