using FractureGrid.Dicom;
using FractureGrid.Dicom.Network.Storing;
using FractureGrid.Gateway.Results;

namespace FractureGrid.Gateway.Delivery;

/// <summary>
/// The objects of released results, one folder for each: made once and sent as they are, so that a late destination gets what the first one got, also when the
/// films are gone.
/// </summary>
internal sealed class ResultFolder
{
    private const string Extension = ".dcm";
    private readonly string _folder;

    public ResultFolder(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <summary>Writes the objects to stable storage; gives the folder's name.</summary>
    public string Write(string name, IEnumerable<(ResultForm Form, DicomFile File)> objects)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(path);
        var number = 0;
        foreach (var (form, file) in objects)
        {
            using var stream = new FileStream(
                Path.Combine(path, $"{number++:000}-{form}{Extension}"),
                FileMode.Create,
                FileAccess.Write,
                FileShare.None
            );
            file.Write(stream);
            stream.Flush(flushToDisk: true);
        }

        StableStorage.FlushFolder(path);
        StableStorage.FlushFolder(_folder);
        return name;
    }

    /// <summary>The objects of the wanted forms in the order in which they were written; each is read when it is its turn.</summary>
    public IEnumerable<DicomFile> Read(string name, Func<ResultForm, bool> wanted)
    {
        var path = Path.Combine(_folder, name);
        if (name.Length == 0 || !Directory.Exists(path))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(path, "*" + Extension).Order(StringComparer.Ordinal))
        {
            var form = Path.GetFileNameWithoutExtension(file)[4..];
            if (Enum.TryParse<ResultForm>(form, out var parsed) && wanted(parsed))
            {
                yield return DicomFile.Read(File.ReadAllBytes(file)).TryGet(out var dicom, out var fault)
                    ? dicom
                    : throw new IOException($"A result object was damaged on the gateway's disk: {fault.Message}");
            }
        }
    }

    public void Remove(string name)
    {
        var path = Path.Combine(_folder, name);
        if (name.Length > 0 && Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
