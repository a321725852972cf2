namespace FractureGrid.Cli.Submit;

/// <summary>What became of a file that was sent.</summary>
internal enum SubmitStatus
{
    /// <summary>Acknowledged: it is durable at the other end.</summary>
    Accepted,

    /// <summary>The very same object was there already.</summary>
    Duplicate,

    /// <summary>The other end said no, and why.</summary>
    Refused,

    /// <summary>It was not sent, or nobody knows whether it arrived.</summary>
    Failed,
}
