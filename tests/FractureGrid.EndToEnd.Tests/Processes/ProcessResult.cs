namespace FractureGrid.EndToEnd.Tests.Processes;

/// <summary>How a process ended and what it said.</summary>
internal sealed record ProcessResult(int ExitCode, string Output, string Error);
