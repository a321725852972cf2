namespace FractureGrid.Abstractions.Access;

/// <summary>How a caller came in.</summary>
public enum CallerKind
{
    /// <summary>Not signed in.</summary>
    Nobody,

    /// <summary>A program or browser of this machine.</summary>
    Local,

    /// <summary>With the token of the data folder.</summary>
    Token,

    /// <summary>With an API key.</summary>
    Key,

    /// <summary>An edge gateway with its certificate.</summary>
    Edge,

    /// <summary>Signed in at the identity provider.</summary>
    Person,
}
