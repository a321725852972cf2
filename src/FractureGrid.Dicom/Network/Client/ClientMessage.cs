using FractureGrid.Dicom.Network.Dimse;

namespace FractureGrid.Dicom.Network.Client;

/// <summary>A message that came on an association of ours; the data set is empty where there is none.</summary>
internal readonly record struct ClientMessage(byte ContextId, CommandSet Command, ReadOnlyMemory<byte> DataSet);
