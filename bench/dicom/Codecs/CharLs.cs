using System.Runtime.InteropServices;

namespace FractureGrid.Bench.Dicom.Codecs;

/// <summary>The JPEG-LS decoder of libcharls, for comparison only.</summary>
internal static partial class CharLs
{
    private const string Library = "libcharls.so.2";

    public static bool IsInstalled { get; } = NativeLibrary.TryLoad(Library, out _);

    public static void Decode(byte[] stream, byte[] output)
    {
        var decoder = Create();
        try
        {
            var error = SetSource(decoder, stream, (nuint)stream.Length);
            error = error != 0 ? error : ReadHeader(decoder);
            error = error != 0 ? error : DecodeTo(decoder, output, (nuint)output.Length, 0);
            if (error != 0)
            {
                throw new InvalidOperationException($"CharLS failed with {error}.");
            }
        }
        finally
        {
            Destroy(decoder);
        }
    }

    [LibraryImport(Library, EntryPoint = "charls_jpegls_decoder_create")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Create();

    [LibraryImport(Library, EntryPoint = "charls_jpegls_decoder_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void Destroy(nint decoder);

    [LibraryImport(Library, EntryPoint = "charls_jpegls_decoder_set_source_buffer")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetSource(nint decoder, byte[] source, nuint length);

    [LibraryImport(Library, EntryPoint = "charls_jpegls_decoder_read_header")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadHeader(nint decoder);

    [LibraryImport(Library, EntryPoint = "charls_jpegls_decoder_decode_to_buffer")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int DecodeTo(nint decoder, byte[] output, nuint length, uint stride);
}
