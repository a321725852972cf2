namespace FractureGrid.Dicom.Network;

/// <summary>How a process goes on once the kernel says that a socket has data.</summary>
public static class SocketThreads
{
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>
    /// Goes on where the kernel's word arrives, on one such thread for each processor, in place of handing every PDU to the thread pool: nearly half
    /// of the processor time of a plain receiver. Whoever blocks there holds up other connections, so this is for a process that only receives;
    /// not for a silo, which must answer its peers whatever its disk does. Comes before the first socket; what the environment says goes before it.
    /// </summary>
    public static void GoOnInline()
    {
        if (Environment.GetEnvironmentVariable(InlineCompletions) is null)
            Environment.SetEnvironmentVariable(InlineCompletions, "1");
    }
}
