namespace FractureGrid.Dicom.Results;

/// <summary>Corners of a box as column and row pairs.</summary>
internal static class BoxCorners
{
    /// <summary>Five points, the last as the first.</summary>
    public static double[] Closed(ReportBox box)
    {
        var (left, top, right, bottom) = (box.X, box.Y, box.X + box.Width, box.Y + box.Height);
        return [left, top, right, top, right, bottom, left, bottom, left, top];
    }
}
