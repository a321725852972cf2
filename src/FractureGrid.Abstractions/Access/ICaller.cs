namespace FractureGrid.Abstractions.Access;

/// <summary>Who makes the present request. Scoped: a page or an endpoint asks for it and gets the one of its own request.</summary>
public interface ICaller
{
    /// <summary>What the caller is called in lists and on screens; <c>nobody</c> before signing in.</summary>
    string Name { get; }

    CallerKind Kind { get; }

    IReadOnlyList<string> Roles { get; }

    SiteScope Sites { get; }

    /// <summary>Whether the caller's roles meet a policy of <see cref="AccessPolicies"/>.</summary>
    bool May(string policy);

    /// <summary>
    /// Who stands for what the caller writes. A person who is signed in is that person, whatever the request names; a program with a key speaks for
    /// the people that it names, under its own name (<c>key:reader</c>); on this machine the request is believed. Null when nobody is named.
    /// </summary>
    /// <param name="named">Author as the request has it.</param>
    string? AuthorOf(string? named);
}
