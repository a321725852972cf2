using FractureGrid.Inference.Packages;
using FractureGrid.Inference.Sessions;
using Microsoft.ML.OnnxRuntime;

namespace FractureGrid.Inference.Tests.Sessions;

public sealed class DeviceTests
{
    [Fact]
    public void Cuda_in_a_build_without_it_is_refused_with_the_way_out()
    {
        SkipWithCuda();

        var error = Assert.Throws<DeviceUnavailableException>(() => Create(InferenceDevice.Cuda));

        Assert.Equal(
            "Device Cuda is configured, but the ONNX Runtime of this build has no CUDA provider. Use Device Auto or Cpu, or the GPU build (-p:Gpu=true).",
            error.Message
        );
    }

    [Fact]
    public void Auto_falls_back_to_the_processor_and_says_so()
    {
        SkipWithCuda();

        using var analyser = Create(InferenceDevice.Auto);

        Assert.Equal("cpu", analyser.Device);
    }

    private static void SkipWithCuda() =>
        Assert.SkipWhen(
            OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider", StringComparer.Ordinal),
            "This is the GPU build."
        );

    private static FilmAnalyser Create(InferenceDevice device) =>
        FilmAnalyser.Create(ModelPackage.Load(Fixture.Parity), new InferenceOptions { Device = device }, TimeProvider.System);
}
