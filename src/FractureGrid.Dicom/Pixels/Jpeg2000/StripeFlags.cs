namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>
/// The word that describes one column of a stripe of four rows. Bits 0 to 17: which samples are significant, in six rows of three (from
/// the row above the stripe to the row below, west to east), so that a row's eight neighbours stand in bits 0 to 8 after a shift by three
/// for each row. Bits 18 and 31: signs of the samples above and below. For each row from bit 19: sign, refined before, coded in this
/// bit-plane.
/// </summary>
internal static class StripeFlags
{
    public const int Rows = 4;

    /// <summary>Bits from one row to the next.</summary>
    public const int RowShift = 3;

    public const uint Neighbours = 0b1_1110_1111;
    public const uint Significant = 1 << 4;
    public const uint Refined = 1 << 20;
    public const uint Coded = 1 << 21;

    public const uint AnySignificant = (1 << 18) - 1;
    public const uint OwnSignificant = Significant | (Significant << 3) | (Significant << 6) | (Significant << 9);
    public const uint AllCoded = Coded | (Coded << 3) | (Coded << 6) | (Coded << 9);

    public const int SignAbove = 18;
    public const int Sign = 19;
    public const int SignBelow = 31;
}
