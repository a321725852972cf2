namespace FractureGrid.Abstractions.Access;

/// <summary>What an endpoint asks of its caller; each endpoint names one of these. Which roles have it is in <see cref="AccessRules"/>.</summary>
public static class AccessPolicies
{
    /// <summary>Sends films.</summary>
    public const string Send = "films.send";

    /// <summary>Reads films and results under real identities.</summary>
    public const string ReadResults = "results.read";

    /// <summary>Answers, withdraws, completes and has analysed again.</summary>
    public const string ActOnResults = "results.act";

    /// <summary>Sees and repeats deliveries, and sees the quarantine.</summary>
    public const string Deliver = "deliveries";

    /// <summary>Reads and gives reference standards.</summary>
    public const string Label = "labels";

    /// <summary>Reads performance, drift and alarms.</summary>
    public const string Monitor = "monitoring";

    /// <summary>Answers alarms.</summary>
    public const string ActOnAlarms = "alarms.act";

    /// <summary>Sees silos and lines.</summary>
    public const string ViewGrid = "grid.view";

    /// <summary>Steers silos and sends dead letters again.</summary>
    public const string OperateGrid = "grid.operate";

    /// <summary>Reads the process's metrics.</summary>
    public const string ReadMetrics = "metrics.read";

    /// <summary>Makes and revokes keys, reads the audit log.</summary>
    public const string Administer = "administer";

    /// <summary>Looks into grains: what they hold, and who calls them.</summary>
    public const string Inspect = "grid.inspect";

    /// <summary>Anybody with a role, for what is nobody's secret and yet not for the street: the dashboard's frame, the API's description.</summary>
    public const string Known = "known";
}
