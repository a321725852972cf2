using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace FractureGrid.Dicom.Network.Transport;

/// <summary>A TCP connection, encrypted or not, with Nagle off, prompt acknowledgements and a watchdog. Used by one task at a time.</summary>
internal sealed class Connection : IAsyncDisposable
{
    private const int DrainBufferLength = 16 * 1024;
    private const long DrainLimit = 64 * 1024 * 1024;
    private const int LargestLowWater = 256 * 1024;
    private const int SolSocket = 1;
    private const int SoRcvLoWat = 18;
    private const int IpProtoTcp = 6;
    private const int TcpQuickAck = 12;
    private const byte TlsHandshakeRecord = 0x16;
    private static readonly byte[] UnexpectedMessageAlert = [0x15, 3, 3, 0, 2, 2, 10];
    private static readonly byte[] On = BitConverter.GetBytes(1);

    private readonly Socket _socket;
    private readonly TimeProvider _time;
    private Stream _stream;
    private readonly byte[] _lowWaterBytes = new byte[sizeof(int)];
    private int _lowWater = 1;
    private bool _tunes = OperatingSystem.IsLinux();

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

    /// <summary>What the peer showed in the TLS handshake; null without TLS or where it showed none.</summary>
    public X509Certificate2? PeerCertificate { get; private set; }

    /// <summary>
    /// Answers a TLS handshake. A peer that speaks something else is told by an alert (RFC 8446 6.2), which a DICOM peer takes as a PDU that
    /// does not exist. Null when the line is encrypted from here on, otherwise why it is not.
    /// </summary>
    public Task<string?> SecureAsync(SslServerAuthenticationOptions options, TimeSpan timeout, CancellationToken cancellationToken) =>
        SecureAsync(
            async token =>
            {
                var first = new byte[1];
                var read = await _socket.ReceiveAsync(first, SocketFlags.Peek, token);
                if (read == 0)
                    throw new IOException("Closed before the TLS handshake.");
                if (first[0] != TlsHandshakeRecord)
                {
                    await _stream.WriteAsync(UnexpectedMessageAlert, token);
                    await DrainAsync(timeout, token);
                    throw new AuthenticationException("The peer does not speak TLS.");
                }
            },
            (stream, token) => stream.AuthenticateAsServerAsync(options, token),
            timeout,
            cancellationToken
        );

    /// <summary>Begins a TLS handshake. Null when the line is encrypted from here on, otherwise why it is not.</summary>
    public Task<string?> SecureAsync(SslClientAuthenticationOptions options, TimeSpan timeout, CancellationToken cancellationToken) =>
        SecureAsync(
            _ => Task.CompletedTask,
            (stream, token) => stream.AuthenticateAsClientAsync(options, token),
            timeout,
            cancellationToken
        );

    /// <summary>Bytes read, 0 when the peer has closed or lost the connection.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="missing">Bytes that are certain to come unless the connection ends; the wait is for so many where possible.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, int missing, CancellationToken cancellationToken)
    {
        WakeFor(missing);
        try
        {
            var reading = _stream.ReadAsync(buffer, cancellationToken);
            if (!reading.IsCompleted)
                AcknowledgeAtOnce();
            return await reading;
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
        WakeFor(1);
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
        PeerCertificate?.Dispose();
        Watchdog.Dispose();
    }

    private async Task<string?> SecureAsync(
        Func<CancellationToken, Task> prepare,
        Func<SslStream, CancellationToken, Task> authenticate,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        using var deadline = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var secure = new SslStream(_stream, leaveInnerStreamOpen: false);
        try
        {
            await prepare(either.Token);
            await authenticate(secure, either.Token);
            if (secure.RemoteCertificate is { } certificate)
                PeerCertificate = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
            _stream = secure;
            return null;
        }
        catch (OperationCanceledException)
        {
            return "No TLS handshake in time.";
        }
        catch (Exception e) when (e is AuthenticationException or IOException or SocketException or ObjectDisposedException)
        {
            return $"TLS handshake failed: {(e.InnerException ?? e).Message}";
        }
    }

    /// <summary>
    /// SO_RCVLOWAT has the kernel wake us once for a PDU and not once for each segment. Never more than what must come, and 1 on an encrypted
    /// line, whose records have lengths of their own.
    /// </summary>
    private void WakeFor(int missing)
    {
        var wanted = _stream is NetworkStream ? Math.Clamp(missing, 1, LargestLowWater) : 1;
        if (wanted == _lowWater || !_tunes)
            return;
        BitConverter.TryWriteBytes(_lowWaterBytes, wanted);
        SetOption(SolSocket, SoRcvLoWat, _lowWaterBytes);
        _lowWater = wanted;
    }

    /// <summary>
    /// Senders that leave Nagle's algorithm on hold back the short end of each message until our acknowledgement, which Linux delays by 40 ms.
    /// TCP_QUICKACK ends that wait; the kernel forgets the flag, so it is set whenever there is nothing to read.
    /// </summary>
    private void AcknowledgeAtOnce()
    {
        if (_tunes)
            SetOption(IpProtoTcp, TcpQuickAck, On);
    }

    private void SetOption(int level, int name, byte[] value)
    {
        try
        {
            _socket.SetRawSocketOption(level, name, value);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            _tunes = false;
        }
    }
}
