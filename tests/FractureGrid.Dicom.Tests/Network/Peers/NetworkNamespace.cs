using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FractureGrid.Dicom.Tests.Network.Peers;

/// <summary>
/// A network of the test's own (network_namespaces(7)) for peers that listen on every address whatever they are told. It belongs to one thread;
/// sockets and processes that this thread makes are inside, and stay there wherever they are used.
/// </summary>
internal sealed partial class NetworkNamespace : IDisposable
{
    private const int NewNetwork = 0x40000000;
    private const int Inet = 2;
    private const int Datagram = 2;
    private const int SetInterfaceFlags = 0x8914;
    private const short UpAndRunning = 0x41;

    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    private NetworkNamespace()
    {
        _thread = new Thread(() =>
        {
            foreach (var action in _work.GetConsumingEnumerable())
                action();
        })
        {
            IsBackground = true,
        };
        _thread.Start();
    }

    /// <summary>Skips the test where the kernel does not allow one.</summary>
    public static NetworkNamespace Create()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Network namespaces are a thing of Linux.");
        var created = new NetworkNamespace();
        if (created.Run(Enter))
            return created;
        created.Dispose();
        Assert.Skip("This user may not make a network namespace.");
        return created;
    }

    public T Run<T>(Func<T> inside)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                done.SetResult(inside());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task.GetAwaiter().GetResult();
    }

    public Process Start(string tool, params string[] arguments)
    {
        var path = ExternalTool.Require(tool);
        var start = new ProcessStartInfo(path, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Run(() => Process.Start(start)!);
    }

    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private static bool Enter()
    {
        if (Unshare(NewNetwork) != 0)
            return false;
        var socket = OpenSocket(Inet, Datagram, 0);
        var request = new byte[40];
        "lo"u8.CopyTo(request);
        BinaryPrimitives.WriteInt16LittleEndian(request.AsSpan(16), UpAndRunning);
        var result = Control(socket, SetInterfaceFlags, request);
        _ = CloseSocket(socket);
        return result == 0;
    }

    [LibraryImport("libc", EntryPoint = "unshare")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unshare(int flags);

    [LibraryImport("libc", EntryPoint = "socket")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenSocket(int domain, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CloseSocket(int descriptor);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, nint request, byte[] argument);
}
