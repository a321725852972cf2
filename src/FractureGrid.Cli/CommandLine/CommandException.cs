using FractureGrid.Abstractions;

namespace FractureGrid.Cli.CommandLine;

/// <summary>A command can't go on; the message is for the person at the terminal and becomes exit code 1.</summary>
internal sealed class CommandException : FractureGridException
{
    public CommandException() { }

    public CommandException(string message)
        : base(message) { }

    public CommandException(string message, Exception innerException)
        : base(message, innerException) { }
}
