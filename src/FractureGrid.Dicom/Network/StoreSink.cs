using FractureGrid.Dicom.Network.Server;

namespace FractureGrid.Dicom.Network;

/// <summary>Ready-made sinks.</summary>
public static class StoreSink
{
    /// <summary>Discards the object and answers with <paramref name="status"/>.</summary>
    public static IStoreSink Refusing(DimseStatus status) => new RefusingSink(status);
}
