namespace FractureGrid.Abstractions.Access;

/// <summary>Which roles meet which policy. An administrator meets all of them.</summary>
public static class AccessRules
{
    private static readonly Dictionary<string, string[]> s_roles = new(StringComparer.Ordinal)
    {
        [AccessPolicies.Send] = [AccessRoles.Hospital],
        [AccessPolicies.ReadResults] = [AccessRoles.Hospital],
        [AccessPolicies.ActOnResults] = [AccessRoles.Hospital],
        [AccessPolicies.Deliver] = [AccessRoles.Hospital, AccessRoles.Operator],
        [AccessPolicies.Label] = [AccessRoles.Hospital, AccessRoles.Analyst],
        [AccessPolicies.Monitor] = [AccessRoles.Hospital, AccessRoles.Analyst],
        [AccessPolicies.ActOnAlarms] = [AccessRoles.Hospital, AccessRoles.Analyst],
        [AccessPolicies.ViewGrid] = [AccessRoles.Hospital, AccessRoles.Analyst, AccessRoles.Operator],
        [AccessPolicies.OperateGrid] = [AccessRoles.Operator],
        [AccessPolicies.ReadMetrics] = [AccessRoles.Operator],
        [AccessPolicies.Administer] = [],
        [AccessPolicies.Inspect] = [],
        [AccessPolicies.Known] = [AccessRoles.Hospital, AccessRoles.Analyst, AccessRoles.Operator],
    };

    public static IReadOnlyCollection<string> Policies => s_roles.Keys;

    /// <summary>False also for a policy that is not known.</summary>
    public static bool Allows(string policy, IEnumerable<string> roles) =>
        s_roles.TryGetValue(policy, out var allowed)
        && roles.Any(role =>
            string.Equals(role, AccessRoles.Administrator, StringComparison.Ordinal) || allowed.Contains(role, StringComparer.Ordinal)
        );
}
