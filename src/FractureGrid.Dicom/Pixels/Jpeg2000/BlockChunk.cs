namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>What one packet gives to one codeword segment of a block: a stretch of the tile's packets.</summary>
internal readonly record struct BlockChunk(int Offset, int Length, int Passes, bool BeginsSegment);
