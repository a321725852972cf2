using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace FractureGrid.Storage.Tests.Rig;

/// <summary>Keeps what was logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(EventId Id, string Text)> _lines = new();

    public IEnumerable<string> Of(int eventId) => _lines.Where(line => line.Id.Id == eventId).Select(line => line.Text);

    public override string ToString() => string.Join('\n', _lines.Select(line => $"{line.Id.Id} {line.Text}"));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
        {
            _lines.Enqueue((eventId, formatter(state, exception)));
        }
    }

    public void Dispose() { }
}
