namespace FractureGrid.Dicom.Results;

/// <summary>Corners of a box as column and row pairs.</summary>
internal static class BoxCorners
{
    /// <summary>Five points, the last as the first.</summary>
    public static double[] Closed(ReportLesion lesion)
    {
        var (left, top, right, bottom) = (lesion.X, lesion.Y, lesion.X + lesion.Width, lesion.Y + lesion.Height);
        return [left, top, right, top, right, bottom, left, bottom, left, top];
    }
}
