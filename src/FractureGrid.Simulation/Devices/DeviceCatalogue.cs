namespace FractureGrid.Simulation.Devices;

/// <summary>
/// One device of each manufacturer that the paper lists ("Scanning parameters"); models and looks are ours, made up so that no two are alike.
/// </summary>
public static class DeviceCatalogue
{
    public static IReadOnlyList<ImagingDevice> All { get; } =
    [
        Device("Fujifilm", "FDR Demo", 12, false, 0.45f, 0.5f, 1.05f, 0.35f, 0.03f),
        Device("Siemens", "Ysio Demo", 14, false, 0.35f, 0.35f, 1f, 0.25f, 0.02f),
        Device("Kodak", "DirectView Demo", 12, true, 0.25f, 0.3f, 1.15f, 0.5f, 0.01f),
        Device("United Imaging", "uDR Demo", 16, false, 0.5f, 0.6f, 0.95f, 0.3f, 0.04f),
        Device("Canon", "CXDI Demo", 12, true, 0.3f, 0.4f, 1.1f, 0.2f, 0.02f),
        Device("Philips", "DigitalDiagnost Demo", 15, false, 0.6f, 0.7f, 0.9f, 0.4f, 0.06f),
        Device("GE", "Definium Demo", 14, false, 0.4f, 0.45f, 1f, 0.5f, 0.03f),
        Device("Shinva", "DR Demo S", 12, false, 0.15f, 0.2f, 1.2f, 0.1f, 0.05f),
        Device("ECOM", "DR Demo E", 10, false, 0.1f, 0.15f, 1.1f, 0f, 0.08f),
        Device("Samsung", "GC Demo", 12, false, 0.55f, 0.8f, 1f, 0.45f, 0.02f),
        Device("Orich", "DR Demo O", 12, true, 0.2f, 0.25f, 1.25f, 0.3f, 0.04f),
        Device("Neusoft", "NeuVision Demo", 14, false, 0.3f, 0.3f, 1.1f, 0.2f, 0.03f),
        Device("Angell", "DR Demo A", 12, false, 0.2f, 0.5f, 0.9f, 0.4f, 0.1f),
        Device("GMM", "DR Demo G", 10, true, 0.1f, 0.3f, 1f, 0.15f, 0.05f),
        Device("Wandong", "DR Demo W", 12, false, 0.05f, 0.1f, 1.15f, 0.05f, 0.12f),
        Device("Mindray", "DigiEye Demo", 16, false, 0.5f, 0.55f, 1.05f, 0.35f, 0.02f),
    ];

    private static ImagingDevice Device(
        string manufacturer,
        string model,
        int bits,
        bool isMonochrome1,
        float range,
        float edge,
        float gamma,
        float toe,
        float black
    ) =>
        new()
        {
            Manufacturer = manufacturer,
            Model = model,
            BitsStored = bits,
            IsMonochrome1 = isMonochrome1,
            DynamicRange = range,
            Edge = edge,
            Gamma = gamma,
            Toe = toe,
            Black = black,
            Banding = range < 0.2f ? 0.006f : 0.001f,
        };
}
