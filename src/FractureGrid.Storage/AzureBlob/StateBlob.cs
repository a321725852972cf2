namespace FractureGrid.Storage.AzureBlob;

/// <summary>A state as it is stored, or was. Told from others by reference.</summary>
internal sealed class StateBlob
{
    public required string Name { get; init; }

    public required StateMark Mark { get; init; }

    /// <summary>Empty when the state is cleared.</summary>
    public required BinaryData Content { get; init; }

    /// <summary>Whether the state was cleared. What remains keeps an activation that has been replaced from writing its old state again.</summary>
    public bool IsCleared { get; init; }

    public StateBlob With(StateMark mark) =>
        new()
        {
            Name = Name,
            Mark = mark,
            Content = Content,
            IsCleared = IsCleared,
        };
}
