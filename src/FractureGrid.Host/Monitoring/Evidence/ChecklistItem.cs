namespace FractureGrid.Host.Monitoring.Evidence;

/// <summary>What a report of a prediction model should tell, and where this pack tells it.</summary>
internal sealed record ChecklistItem(string Topic, string Asks, string Where);
