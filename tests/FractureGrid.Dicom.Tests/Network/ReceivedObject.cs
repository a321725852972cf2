using FractureGrid.Dicom.Network;

namespace FractureGrid.Dicom.Tests.Network;

internal sealed record ReceivedObject(StoreRequest Request, byte[] Bytes);
