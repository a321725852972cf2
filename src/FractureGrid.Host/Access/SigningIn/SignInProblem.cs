namespace FractureGrid.Host.Access.SigningIn;

/// <summary>Why the page for signing in is shown again.</summary>
internal enum SignInProblem
{
    None,

    /// <summary>The key or token is not valid.</summary>
    WrongKey,

    /// <summary>The identity provider did not sign the person in, or is not to be reached.</summary>
    Provider,

    /// <summary>The person has none of our roles.</summary>
    NoRole,
}
