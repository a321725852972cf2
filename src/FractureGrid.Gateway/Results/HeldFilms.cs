using FractureGrid.Abstractions.Access;
using FractureGrid.Dicom;
using FractureGrid.Gateway.Holding;
using FractureGrid.Gateway.Index;

namespace FractureGrid.Gateway.Results;

/// <summary>The films of a study's patient that are still held, open for as long as results are made of them; large values are read when they are asked for.</summary>
internal sealed class HeldFilms : IDisposable
{
    private static readonly DicomReadOptions s_options = new() { DeferAbove = 64 * 1024 };
    private readonly List<IDisposable> _open = [];

    private HeldFilms(Dictionary<string, DicomFile> films) => Films = films;

    /// <summary>By SOP Instance UID.</summary>
    public IReadOnlyDictionary<string, DicomFile> Films { get; }

    /// <param name="index">Where they are looked up.</param>
    /// <param name="objects">Where they lie.</param>
    /// <param name="study">The study.</param>
    /// <param name="rows">The study's images of its patient: a study that names two patients has films of both.</param>
    public static HeldFilms Open(HeldIndex index, HeldObjects objects, StudyKey study, IEnumerable<IndexedInstance> rows)
    {
        var mine = rows.Select(row => row.Identity.SopInstanceUid).ToHashSet(StringComparer.Ordinal);
        var films = new Dictionary<string, DicomFile>(StringComparer.Ordinal);
        var held = new HeldFilms(films);
        foreach (var instance in index.Find(study.StudyInstanceUid, null, null, SiteScope.Of([study.Site])))
        {
            if (mine.Contains(instance["SOPInstanceUID"]) && objects.Open(instance.FileId) is { } file)
            {
                held._open.Add(file);
                var stream = file.OpenDicom();
                held._open.Add(stream);
                if (DicomFile.Read(stream, s_options).TryGet(out var dicom, out _))
                {
                    films[instance["SOPInstanceUID"]] = dicom;
                }
            }
        }

        return held;
    }

    public void Dispose()
    {
        foreach (var item in _open)
        {
            item.Dispose();
        }
    }
}
