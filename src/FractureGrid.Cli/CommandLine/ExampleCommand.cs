using System.CommandLine;

namespace FractureGrid.Cli.CommandLine;

/// <summary>A command whose <c>--help</c> ends with command lines to try; each example is a line, with a comment after <c>#</c>.</summary>
internal sealed class ExampleCommand(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;
}
