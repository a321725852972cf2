namespace FractureGrid.Dicom.Network.Server;

internal sealed class SilentObserver : IAssociationObserver;
