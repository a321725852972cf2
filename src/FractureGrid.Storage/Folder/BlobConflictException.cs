using FractureGrid.Abstractions;

namespace FractureGrid.Storage.Folder;

/// <summary>A blob of that name exists already and has other content.</summary>
public sealed class BlobConflictException : FractureGridException
{
    public BlobConflictException() { }

    public BlobConflictException(string message)
        : base(message) { }

    public BlobConflictException(string message, Exception innerException)
        : base(message, innerException) { }
}
