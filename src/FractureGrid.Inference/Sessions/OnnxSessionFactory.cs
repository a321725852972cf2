using FractureGrid.Inference.Packages;
using Microsoft.Extensions.Logging;
using Microsoft.ML.OnnxRuntime;

namespace FractureGrid.Inference.Sessions;

/// <summary>Makes ONNX Runtime sessions on the configured device. The device is chosen once, when the factory is made.</summary>
internal sealed partial class OnnxSessionFactory
{
    private const string CudaProvider = "CUDAExecutionProvider";

    private readonly InferenceOptions _options;
    private readonly ILogger _logger;
    private readonly bool _useCuda;

    /// <exception cref="DeviceUnavailableException">CUDA is required and not there.</exception>
    public OnnxSessionFactory(InferenceOptions options, ILogger<OnnxSessionFactory> logger)
    {
        _options = options;
        _logger = logger;
        // The runtime reports its use to its maker; nothing leaves a hospital unasked.
        OrtEnv.Instance().DisableTelemetryEvents();
        if (options.Device == InferenceDevice.Cpu)
        {
            return;
        }

        if (options.Device == InferenceDevice.Simulated)
        {
            throw new DeviceUnavailableException("Device Simulated looks at no film; only detectors of a grid have it.");
        }

        var reason = WhyNoCuda();
        _useCuda = reason is null;
        if (reason is not null && options.Device == InferenceDevice.Cuda)
        {
            throw new DeviceUnavailableException(
                $"Device Cuda is configured, but {reason} Use Device Auto or Cpu, or the GPU build (-p:Gpu=true)."
            );
        }

        if (reason is not null)
        {
            LogCpuInstead(reason);
        }
    }

    /// <summary>The device that sessions run on.</summary>
    public string Device => _useCuda ? $"cuda:{_options.DeviceId}" : "cpu";

    /// <summary>Loads a graph of a verified package.</summary>
    /// <exception cref="ModelPackageException">The file is no graph that the runtime can load, or lacks an input or output.</exception>
    public InferenceSession Create(ModelPackage package, string file, IEnumerable<string> inputs, IEnumerable<string> outputs)
    {
        InferenceSession session;
        try
        {
            using var options = CreateOptions();
            session = new InferenceSession(package.File(file), options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelPackageException($"Model package {package.Folder}: {file} can't be loaded: {e.Message}", e);
        }

        foreach (
            var missing in inputs
                .Where(name => !session.InputMetadata.ContainsKey(name))
                .Concat(outputs.Where(name => !session.OutputMetadata.ContainsKey(name)))
        )
        {
            session.Dispose();
            throw new ModelPackageException($"Model package {package.Folder}: {file} has no input or output \"{missing}\".");
        }

        return session;
    }

    private SessionOptions CreateOptions()
    {
        var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = _options.IntraOpThreads,
            InterOpNumThreads = 1,
            // Crops differ in size, so that a pattern recorded for one would only hold memory for the next.
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", _options.Spinning ? "1" : "0");
        if (_useCuda)
        {
            using var cuda = CreateCudaOptions();
            options.AppendExecutionProvider_CUDA(cuda);
        }

        return options;
    }

    private OrtCUDAProviderOptions CreateCudaOptions()
    {
        var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["device_id"] = _options.DeviceId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            }
        );
        return cuda;
    }

    /// <summary>
    /// The providers compiled in are asked first: a plain append says different things in different builds, and the selection policy would fall
    /// back to the CPU in silence.
    /// </summary>
    private string? WhyNoCuda()
    {
        if (!OrtEnv.Instance().GetAvailableProviders().Contains(CudaProvider, StringComparer.Ordinal))
        {
            return "the ONNX Runtime of this build has no CUDA provider.";
        }

        try
        {
            using var options = new SessionOptions();
            using var cuda = CreateCudaOptions();
            options.AppendExecutionProvider_CUDA(cuda);
            return null;
        }
        catch (Exception e) when (e is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            return $"the CUDA provider can't start: {e.Message}";
        }
    }
}
