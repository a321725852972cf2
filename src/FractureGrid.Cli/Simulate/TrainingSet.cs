using System.Globalization;
using System.Text.Json;
using FractureGrid.Dicom.Rendering;
using FractureGrid.Simulation.Phantoms;

namespace FractureGrid.Cli.Simulate;

/// <summary>
/// Writes a training set: grey-stretched 8-bit PNGs in <c>films/</c>, bone masks in <c>masks/</c>, <c>annotations.json</c>. A film depends on
/// seed and index only, whatever the number of threads.
/// </summary>
internal static class TrainingSet
{
    /// <summary>Films are rendered this much larger and then averaged down, as real ones are.</summary>
    private const int Oversampling = 2;

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = false };

    public static async Task WriteAsync(TrainingSetOptions options, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(options.Folder, "films"));
        Directory.CreateDirectory(Path.Combine(options.Folder, "masks"));
        var annotations = new FilmAnnotation[options.Count];
        await Parallel.ForAsync(
            0,
            options.Count,
            cancellationToken,
            (index, _) =>
            {
                annotations[index] = Write(options, index);
                return ValueTask.CompletedTask;
            }
        );
        await using var file = File.Create(Path.Combine(options.Folder, "annotations.json"));
        await JsonSerializer.SerializeAsync(file, new { boxes = "[x, y, width, height]", images = annotations }, s_json, cancellationToken);
    }

    private static FilmAnnotation Write(TrainingSetOptions options, int index)
    {
        var recipe = PhantomRecipe.Draw(options.Seed, index, options.LongSide * Oversampling, options.FractureShare, options.HardwareShare);
        var film = PhantomRenderer.Render(recipe);
        var (width, height) = (film.Width / Oversampling, film.Height / Oversampling);
        var name = index.ToString("D6", CultureInfo.InvariantCulture);
        var annotation = new FilmAnnotation
        {
            File = $"films/{name}.png",
            Mask = $"masks/{name}.png",
            Width = width,
            Height = height,
            BodyPart = BodyPartNames.Of(recipe.Part),
            View = recipe.View.ToString().ToLowerInvariant(),
            Side = recipe.Side.ToString().ToLowerInvariant(),
            Sex = recipe.IsFemale ? "F" : "M",
            Age = recipe.Age,
            Manufacturer = recipe.Device.Manufacturer,
            Bits = recipe.Device.BitsStored,
            Kilovolts = recipe.Tube.Kilovolts,
            MilliampereSeconds = recipe.Tube.MilliampereSeconds,
            Hardware = film.Hardware is not null,
            Boxes = [.. film.Fractures.Select(f => Shrink(f.Box, width, height))],
            Kinds = [.. film.Fractures.Select(f => f.Kind.ToString().ToLowerInvariant())],
            Bones = [.. film.Fractures.Select(f => f.Bone)],
        };
        var grey = GreyStretch.Apply(film.Pixels, film.Recipe.Device.BitsStored, film.Recipe.Device.IsMonochrome1);
        Save(options, annotation.File, width, height, Average(grey, film.Width, width, height));
        var mask = Average(film.BoneMask, film.Width, width, height);
        for (var i = 0; i < mask.Length; i++)
        {
            mask[i] = mask[i] >= 128 ? (byte)255 : (byte)0;
        }

        Save(options, annotation.Mask, width, height, mask);
        return annotation;
    }

    private static int[] Shrink(FilmBox box, int width, int height)
    {
        var (x, y) = (Math.Min(box.X / Oversampling, width - 1), Math.Min(box.Y / Oversampling, height - 1));
        var right = Math.Min((box.Right + Oversampling - 1) / Oversampling, width);
        var bottom = Math.Min((box.Bottom + Oversampling - 1) / Oversampling, height);
        return [x, y, Math.Max(1, right - x), Math.Max(1, bottom - y)];
    }

    private static byte[] Average(byte[] large, int stride, int width, int height)
    {
        var small = new byte[width * height];
        const int Area = Oversampling * Oversampling;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var sum = Area / 2;
                for (var dy = 0; dy < Oversampling; dy++)
                {
                    for (var dx = 0; dx < Oversampling; dx++)
                    {
                        sum += large[(y * Oversampling + dy) * stride + x * Oversampling + dx];
                    }
                }

                small[y * width + x] = (byte)(sum / Area);
            }
        }

        return small;
    }

    private static void Save(TrainingSetOptions options, string file, int width, int height, byte[] pixels)
    {
        using var stream = File.Create(Path.Combine(options.Folder, file));
        PngEncoder.WriteGrey(stream, width, height, pixels);
    }
}
