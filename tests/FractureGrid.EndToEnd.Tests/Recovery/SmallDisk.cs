using System.Diagnostics;
using FractureGrid.Servers;

namespace FractureGrid.EndToEnd.Tests.Recovery;

/// <summary>A disk of stated size, held in memory, that can be filled to its last byte and emptied again. Needs root, which the full check has.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Filler => Path.Combine(_folder, "filler");

    /// <param name="folder">Where it is mounted; made here.</param>
    /// <param name="megabytes">Its size.</param>
    public static SmallDisk Mount(string folder, int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Small disks are made with Linux's tmpfs.");
        Directory.CreateDirectory(folder);
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "none", folder) != 0)
        {
            Assert.SkipUnless(ServerPrograms.IsFullCheck, "This user may not mount a disk.");
            throw new InvalidOperationException("A disk could not be mounted, and this is the full check.");
        }

        return new SmallDisk(folder);
    }

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        // Large pieces first; the last pages go one by one.
        foreach (var size in (int[])[1 << 20, 4096])
        {
            try
            {
                while (true)
                {
                    file.Write(new byte[size]);
                }
            }
            catch (IOException)
            {
                // Full.
            }
        }
    }

    public void Empty() => File.Delete(Filler);

    public void Dispose() => Run("umount", "--lazy", _folder);

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true }
        )!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
