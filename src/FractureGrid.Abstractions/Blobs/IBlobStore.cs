namespace FractureGrid.Abstractions.Blobs;

/// <summary>Pseudonymised films by name. Names are lower-case hex with one slash, never a UID or a path from outside.</summary>
public interface IBlobStore
{
    /// <summary>Stores durably; the same name with the same content again changes nothing.</summary>
    Task PutAsync(string name, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens for reading, or gives null when there is no such blob.</summary>
    Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken);

    /// <summary>Removes; absent is fine.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);
}
