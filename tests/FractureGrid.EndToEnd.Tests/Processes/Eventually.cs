using System.Globalization;
using System.Net.Sockets;

namespace FractureGrid.EndToEnd.Tests.Processes;

/// <summary>Waits for something that another process will do, looking again and again until a deadline that only a broken program reaches.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Gives the first value that is not null. On the deadline the failure says what was waited for and what was seen last.</summary>
    public static async Task<T> GetAsync<T>(
        string what,
        TimeSpan limit,
        Func<CancellationToken, Task<T?>> probe,
        Func<string>? evidence = null,
        TimeProvider? time = null
    )
        where T : class
    {
        time ??= TimeProvider.System;
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, TestContext.Current.CancellationToken);
        using var timer = new PeriodicTimer(Pause, time);
        Exception? last = null;
        try
        {
            do
            {
                try
                {
                    if (await probe(either.Token) is { } value)
                    {
                        return value;
                    }
                }
                // The socket's own error comes from a process that is killed while it takes a connection.
                catch (Exception e) when (e is HttpRequestException or SocketException or IOException)
                {
                    last = e;
                }
            } while (await timer.WaitForNextTickAsync(either.Token));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            last ??= null;
        }

        Assert.Fail(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Waited {limit.TotalSeconds} s for: {what}. Last error: {last?.Message ?? "none"}.\n{evidence?.Invoke()}"
            )
        );
        throw new InvalidOperationException("Assert.Fail returned.");
    }

    /// <summary>Waits until the condition holds.</summary>
    public static async Task HoldsAsync(
        string what,
        TimeSpan limit,
        Func<CancellationToken, Task<bool>> condition,
        Func<string>? evidence = null
    ) => _ = await GetAsync(what, limit, async token => await condition(token) ? "holds" : null, evidence);
}
