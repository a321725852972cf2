using System.Runtime.InteropServices;

namespace FractureGrid.Bench.Dicom.Codecs;

/// <summary>The JPEG 2000 decoder of libopenjp2 with one thread, for comparison only.</summary>
internal static unsafe partial class OpenJpeg
{
    private const string Library = "libopenjp2.so.7";
    private const int Codestream = 0;

    /// <summary>More than the library's decoder parameters take.</summary>
    private const int ParameterBytes = 16384;

    /// <summary>Where opj_image_t has its components, and opj_image_comp_t its samples, with pointers of eight bytes.</summary>
    private const int ComponentsOffset = 24;
    private const int SamplesOffset = 48;

    public static bool IsInstalled { get; } = NativeLibrary.TryLoad(Library, out _);

    /// <summary>Decodes a file and looks at one sample: the image is the library's own memory.</summary>
    public static int Decode(string path, int sample)
    {
        var (codec, stream, image) = (CreateDecompress(Codestream), OpenFile(path, 1), (nint)0);
        var parameters = new byte[ParameterBytes];
        try
        {
            SetDefaults(parameters);
            var isFine =
                SetupDecoder(codec, parameters) != 0
                && SetThreads(codec, 1) != 0
                && ReadHeader(stream, codec, out image) != 0
                && Decode(codec, stream, image) != 0
                && EndDecompress(codec, stream) != 0;
            return isFine
                ? (*(int**)(*(nint*)(image + ComponentsOffset) + SamplesOffset))[sample]
                : throw new InvalidOperationException("OpenJPEG failed.");
        }
        finally
        {
            DestroyStream(stream);
            DestroyCodec(codec);
            DestroyImage(image);
        }
    }

    [LibraryImport(Library, EntryPoint = "opj_create_decompress")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint CreateDecompress(int format);

    [LibraryImport(Library, EntryPoint = "opj_stream_create_default_file_stream", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint OpenFile(string path, int isRead);

    [LibraryImport(Library, EntryPoint = "opj_set_default_decoder_parameters")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void SetDefaults(byte[] parameters);

    [LibraryImport(Library, EntryPoint = "opj_setup_decoder")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetupDecoder(nint codec, byte[] parameters);

    [LibraryImport(Library, EntryPoint = "opj_codec_set_threads")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetThreads(nint codec, int threads);

    [LibraryImport(Library, EntryPoint = "opj_read_header")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadHeader(nint stream, nint codec, out nint image);

    [LibraryImport(Library, EntryPoint = "opj_decode")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Decode(nint codec, nint stream, nint image);

    [LibraryImport(Library, EntryPoint = "opj_end_decompress")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int EndDecompress(nint codec, nint stream);

    [LibraryImport(Library, EntryPoint = "opj_stream_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void DestroyStream(nint stream);

    [LibraryImport(Library, EntryPoint = "opj_destroy_codec")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void DestroyCodec(nint codec);

    [LibraryImport(Library, EntryPoint = "opj_image_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void DestroyImage(nint image);
}
