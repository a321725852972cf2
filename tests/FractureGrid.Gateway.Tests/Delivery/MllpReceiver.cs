using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FractureGrid.Gateway.Tests.Delivery;

/// <summary>A receiver of HL7 messages by MLLP on a free loopback port, that acknowledges as it is told.</summary>
internal sealed class MllpReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public MllpReceiver()
    {
        _listener.Start();
        _loop = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Messages { get; } = new();

    /// <summary>Codes for the messages to come; then AA. An empty one closes the connection without an answer.</summary>
    public ConcurrentQueue<string> Answers { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await ((Task)_loop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            var stream = client.GetStream();
            var bytes = new List<byte>();
            var buffer = new byte[333];
            while (!bytes.Contains(0x1c))
            {
                var read = await stream.ReadAsync(buffer, _stop.Token);
                Assert.NotEqual(0, read);
                bytes.AddRange(buffer.AsSpan(0, read));
            }

            Assert.Equal(0x0b, bytes[0]);
            var message = Encoding.UTF8.GetString([.. bytes[1..bytes.IndexOf(0x1c)]]);
            Messages.Enqueue(message);
            var code = Answers.TryDequeue(out var answer) ? answer : "AA";
            if (code.Length > 0)
            {
                await stream.WriteAsync(
                    Encoding.UTF8.GetBytes($"\vMSH|^~\\&|HIS\rMSA|{code}|{message.Split('|')[9]}\r\x1c\r"),
                    _stop.Token
                );
            }
        }
    }
}
