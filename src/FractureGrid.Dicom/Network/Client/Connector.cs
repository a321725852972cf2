using System.Net.Sockets;
using FractureGrid.Dicom.Network.Security;
using FractureGrid.Dicom.Network.Transport;

namespace FractureGrid.Dicom.Network.Client;

/// <summary>Makes the TCP connection of a requestor.</summary>
internal static class Connector
{
    /// <exception cref="ConnectionFailedException">Refused, unreachable or unknown host.</exception>
    /// <exception cref="AssociationTimeoutException">Not connected in time.</exception>
    public static async Task<Connection> ConnectAsync(AssociationRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(request.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(request.Host, request.Port, either.Token);
            return await SecureAsync(new Connection(socket, time), request, cancellationToken);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new ConnectionFailedException($"No connection to {request.Host}: {e.Message}.", e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new AssociationTimeoutException($"No connection to {request.Host} in time.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Connection> SecureAsync(
        Connection connection,
        AssociationRequest request,
        CancellationToken cancellationToken
    )
    {
        if (request.Tls is not { } tls)
            return connection;
        var failure = await connection.SecureAsync(TlsProfile.For(tls, request.Host), request.ConnectTimeout, cancellationToken);
        if (failure is null)
            return connection;
        await connection.DisposeAsync();
        cancellationToken.ThrowIfCancellationRequested();
        throw new ConnectionFailedException(failure);
    }
}
