using System.Net.Sockets;
using System.Text;

namespace FractureGrid.Gateway.Results.HealthLevelSeven;

/// <summary>Sends one message by the minimal lower layer protocol (HL7 v2 transport, MLLP release 1) and reads the acknowledgement.</summary>
internal static class MllpClient
{
    private const byte Start = 0x0b;
    private const byte End = 0x1c;
    private const byte Return = 0x0d;
    private const int LongestAnswer = 64 * 1024;

    /// <summary>The acknowledgement code of MSA-1, such as AA, AE or AR; null where the answer has none.</summary>
    /// <exception cref="SocketException">There is no connection.</exception>
    /// <exception cref="IOException">The connection broke, or the answer is no message.</exception>
    public static async Task<string?> SendAsync(string host, int port, string message, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host, port, cancellationToken);
        var stream = client.GetStream();
        byte[] frame = [Start, .. Encoding.UTF8.GetBytes(message), End, Return];
        await stream.WriteAsync(frame, cancellationToken);
        var answer = await ReadAsync(stream, cancellationToken);
        var acknowledgement = answer.Split('\r').FirstOrDefault(segment => segment.StartsWith("MSA|", StringComparison.Ordinal));
        return acknowledgement?.Split('|') is [_, var code, ..] ? code : null;
    }

    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        using var bytes = new MemoryStream();
        while (bytes.Length <= LongestAnswer)
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                throw new IOException("The connection was closed before the acknowledgement.");
            }

            bytes.Write(buffer, 0, read);
            var all = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
            if (all.IndexOf((byte)End) is >= 0 and var end)
            {
                return Encoding.UTF8.GetString(all[..end].TrimStart(Start));
            }
        }

        throw new IOException("The acknowledgement is too long.");
    }
}
