using FractureGrid.Dicom.Rendering;
using FractureGrid.Imaging;
using FractureGrid.Inference.Detection;

namespace FractureGrid.Inference.Geometry;

/// <summary>From pixels of the working film to pixels of the stored film.</summary>
internal readonly struct FilmScale(Film film, GreyImage working)
{
    private readonly double _across = (double)film.Width / working.Width;
    private readonly double _down = (double)film.Height / working.Height;

    public FilmBox ToStored(PixelBox box) => new(box.X * _across, box.Y * _down, box.Width * _across, box.Height * _down);

    public FilmBox ToStored(Region box) => new(box.X0 * _across, box.Y0 * _down, box.Width * _across, box.Height * _down);
}
