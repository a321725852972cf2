using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace FractureGrid.Dicom.Network.Transport;

/// <summary>A TCP connection with Nagle off, prompt acknowledgements and a watchdog. Used by one task at a time.</summary>
internal sealed class Connection : IAsyncDisposable
{
    private const int DrainBufferLength = 16 * 1024;
    private const long DrainLimit = 64 * 1024 * 1024;
    private const int IpProtoTcp = 6;
    private const int TcpQuickAck = 12;
    private static readonly byte[] On = BitConverter.GetBytes(1);

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly TimeProvider _time;
    private bool _quickAck = OperatingSystem.IsLinux();

    public Connection(Socket socket, TimeProvider time)
    {
        _socket = socket;
        _time = time;
        socket.NoDelay = true;
        _stream = new NetworkStream(socket, ownsSocket: true);
        RemoteEndPoint = (IPEndPoint)socket.RemoteEndPoint!;
        Watchdog = new Watchdog(time);
    }

    public IPEndPoint RemoteEndPoint { get; }

    public Watchdog Watchdog { get; }

    /// <summary>Bytes read, 0 when the peer has closed or lost the connection.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        AcknowledgeAtOnce();
        try
        {
            return await _stream.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }

    /// <summary>False when the connection is lost, the watchdog expired or the token fired; nothing more can be sent then.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> SendAsync(ReadOnlyMemory<byte> bytes, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Watchdog.Arm(timeout);
        try
        {
            await _stream.WriteAsync(bytes, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            Watchdog.Disarm();
        }
    }

    /// <summary>
    /// Sta13 (PS3.8 9.2): waits for the peer to close, discarding what it still sends. Closing first, with unread bytes, would make TCP
    /// reset the connection and lose our last PDU.
    /// </summary>
    public async ValueTask DrainAsync(TimeSpan artim, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(artim, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var buffer = new byte[DrainBufferLength];
        try
        {
            for (var drained = 0L; drained < DrainLimit; )
            {
                var read = await _stream.ReadAsync(buffer, either.Token);
                if (read == 0)
                    return;
                drained += read;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Either way the connection is closed next.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        Watchdog.Dispose();
    }

    /// <summary>
    /// Senders that leave Nagle's algorithm on hold back the short end of each message until our acknowledgement, which Linux delays by 40 ms.
    /// TCP_QUICKACK ends that wait; the kernel forgets the flag, so it is set before each read.
    /// </summary>
    private void AcknowledgeAtOnce()
    {
        if (!_quickAck)
            return;
        try
        {
            _socket.SetRawSocketOption(IpProtoTcp, TcpQuickAck, On);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            _quickAck = false;
        }
    }
}
