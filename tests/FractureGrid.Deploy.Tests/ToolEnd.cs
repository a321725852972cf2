namespace FractureGrid.Deploy.Tests;

/// <summary>How a program ended.</summary>
internal sealed record ToolEnd(int ExitCode, string Output, string Error);
