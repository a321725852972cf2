namespace FractureGrid.Inference.Packages;

/// <summary>A model package that can't be used: missing, changed since it was made, or of a kind that this version does not know.</summary>
public sealed class ModelPackageException : Exception
{
    public ModelPackageException() { }

    public ModelPackageException(string message)
        : base(message) { }

    public ModelPackageException(string message, Exception innerException)
        : base(message, innerException) { }
}
