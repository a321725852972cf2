using Microsoft.AspNetCore.Authorization;

namespace FractureGrid.Host.Access.Guards;

/// <summary>A policy of <see cref="Abstractions.Access.AccessPolicies"/>, for the sites that the request names.</summary>
internal sealed record AccessRequirement(string Policy) : IAuthorizationRequirement;
