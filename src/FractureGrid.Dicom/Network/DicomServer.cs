using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using FractureGrid.Dicom.Network.Negotiation;
using FractureGrid.Dicom.Network.Security;
using FractureGrid.Dicom.Network.Server;
using FractureGrid.Dicom.Network.Transport;

namespace FractureGrid.Dicom.Network;

/// <summary>
/// A DICOM node that answers C-ECHO, takes objects by C-STORE and commits to keep them, as SCP (PS3.4 A, B and J, PS3.7, PS3.8). Objects go to
/// the <see cref="IStoreHandler"/> as they arrive, never as a whole in memory.
/// </summary>
public sealed class DicomServer : IAsyncDisposable
{
    private const int Backlog = 512;
    private static readonly TimeSpan AcceptRetry = TimeSpan.FromMilliseconds(200);

    private readonly DicomServerOptions _options;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _killed = new();
    private readonly ConcurrentDictionary<long, Task> _running = new();
    private readonly ServerContext _context;
    private Socket? _listener;
    private Task _accepting = Task.CompletedTask;
    private Task _resuming = Task.CompletedTask;
    private IPEndPoint? _endPoint;

    /// <summary>A server of C-ECHO and C-STORE only.</summary>
    /// <inheritdoc cref="DicomServer(DicomServerOptions, DicomServices, TimeProvider, IAssociationObserver)"/>
    public DicomServer(DicomServerOptions options, IStoreHandler handler, TimeProvider time, IAssociationObserver? observer = null)
        : this(options, new DicomServices { Store = handler ?? throw new ArgumentNullException(nameof(handler)) }, time, observer) { }

    /// <exception cref="ArgumentException">The options are invalid; the message names each problem.</exception>
    public DicomServer(DicomServerOptions options, DicomServices services, TimeProvider time, IAssociationObserver? observer = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(time);
        var problems = options.Validate();
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        _options = options;
        _time = time;
        observer ??= new SilentObserver();
        _context = new ServerContext(
            options,
            services,
            observer,
            time,
            new Negotiator(options, services),
            new AssociationSlots(options),
            new CommitmentReporter(options, services, observer, time, _stopping.Token),
            options.Tls is null ? null : TlsProfile.For(options.Tls),
            _stopping.Token,
            _killed.Token
        );
    }

    /// <summary>Where the server listens, with the real port.</summary>
    /// <exception cref="InvalidOperationException">The server was not started.</exception>
    public IPEndPoint EndPoint => _endPoint ?? throw new InvalidOperationException("The server was not started.");

    /// <summary>Associations being served now.</summary>
    public int AssociationCount => _context.Slots.Associations;

    /// <summary>TCP connections open now, those without association included.</summary>
    public int ConnectionCount => _context.Slots.Connections;

    /// <summary>Listens.</summary>
    /// <exception cref="SocketException">The port is taken or may not be bound.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_listener is not null || _stopping.IsCancellationRequested)
            throw new InvalidOperationException("A server is started once.");
        var listener = new Socket(_options.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(_options.Address, _options.Port));
            listener.Listen(Backlog);
        }
        catch
        {
            listener.Dispose();
            throw;
        }

        _listener = listener;
        _endPoint = (IPEndPoint)listener.LocalEndPoint!;
        _accepting = Task.Run(() => AcceptAsync(listener), CancellationToken.None);
        _resuming = Task.Run(ResumeAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Takes no more associations, aborts those between messages, lets running messages finish and be answered for
    /// <see cref="DicomServerOptions.StopTimeout"/>, then ends the rest. The token cuts the wait short.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await _stopping.CancelAsync();
        _listener?.Dispose();
        await _accepting;
        var running = Task.WhenAll(_running.Values);
        try
        {
            await running.WaitAsync(_options.StopTimeout, _time, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // Whatever still runs is cut off below.
        }

        await _killed.CancelAsync();
        await running;
        await _resuming;
        await _context.Reporter.WhenIdleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
        _killed.Dispose();
    }

    private async Task ResumeAsync()
    {
        try
        {
            await _context.Reporter.ResumeAsync();
        }
        catch (Exception e)
        {
            // The journal still has what was not sent; the next start tries again.
            if (!_stopping.IsCancellationRequested)
                _context.Observer.Faulted(new AssociationInfo { Id = 0, RemoteEndPoint = _endPoint! }, e);
        }
    }

    private async Task AcceptAsync(Socket listener)
    {
        for (var id = 1L; !_stopping.IsCancellationRequested; id++)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptAsync(_stopping.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // Out of file handles, or the peer was gone before we came: neither may end the service.
                await Task.Delay(AcceptRetry, _time, CancellationToken.None);
                continue;
            }

            var number = id;
            var serving = new TaskCompletionSource();
            _running[number] = serving.Task;
            _ = Task.Run(
                async () =>
                {
                    try
                    {
                        await ServeAsync(number, socket);
                    }
                    finally
                    {
                        _running.TryRemove(number, out _);
                        serving.SetResult();
                    }
                },
                CancellationToken.None
            );
        }
    }

    private async Task ServeAsync(long id, Socket socket)
    {
        Connection connection;
        try
        {
            connection = new Connection(socket, _time);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            // The peer closed in the meantime.
            socket.Dispose();
            return;
        }

        var address = connection.RemoteEndPoint.Address;
        if (!_context.Slots.TryConnect(address))
        {
            _context.Observer.ConnectionRefused(connection.RemoteEndPoint);
            await connection.DisposeAsync();
            return;
        }

        try
        {
            await using var association = new ServerAssociation(id, connection, _context);
            try
            {
                await association.RunAsync();
            }
            catch (Exception e)
            {
                _context.Observer.Faulted(association.Info, e);
            }
        }
        finally
        {
            _context.Slots.Disconnect(address);
        }
    }
}
