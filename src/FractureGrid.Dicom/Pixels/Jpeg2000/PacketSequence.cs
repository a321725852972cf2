namespace FractureGrid.Dicom.Pixels.Jpeg2000;

/// <summary>Walks the packets of a tile in their progression orders (ITU-T T.800 B.12). With one component CPRL is PCRL.</summary>
internal static class PacketSequence
{
    /// <summary>Reads all packets. False where one is broken, cut off or missing.</summary>
    public static bool TryReadAll(TileLayout tile, ref PacketReader reader)
    {
        foreach (var volume in tile.Coding.Volumes)
        {
            if (!TryRead(tile, volume, ref reader))
            {
                return false;
            }
        }
        return tile.Resolutions.All(r => Array.TrueForAll(r.Precincts, p => p.NextLayer == tile.Coding.Style.Layers));
    }

    private static bool TryRead(TileLayout tile, ProgressionVolume volume, ref PacketReader reader)
    {
        var layers = Math.Min(volume.LayerEnd, tile.Coding.Style.Layers);
        var end = Math.Min(volume.ResolutionEnd, tile.Resolutions.Count);
        var resolutions = tile.Resolutions.Take(end).Skip(volume.FirstResolution).ToArray();
        return volume.Order switch
        {
            ProgressionOrder.Lrcp => TryReadLayers(resolutions, layers, ref reader),
            ProgressionOrder.Rlcp => TryReadResolutions(resolutions, layers, ref reader),
            ProgressionOrder.Rpcl => TryReadPrecincts(resolutions.SelectMany(x => x.Precincts), layers, ref reader),
            _ => TryReadPrecincts(
                resolutions.SelectMany(x => x.Precincts).OrderBy(x => x.Y).ThenBy(x => x.X).ThenBy(x => x.Resolution.Index),
                layers,
                ref reader
            ),
        };
    }

    private static bool TryReadLayers(Resolution[] resolutions, int layers, ref PacketReader reader)
    {
        for (var layer = 0; layer < layers; layer++)
        {
            foreach (var resolution in resolutions)
            {
                if (!TryReadLayer(resolution, layer, ref reader))
                {
                    return false;
                }
            }
        }
        return true;
    }

    private static bool TryReadResolutions(Resolution[] resolutions, int layers, ref PacketReader reader)
    {
        foreach (var resolution in resolutions)
        {
            for (var layer = 0; layer < layers; layer++)
            {
                if (!TryReadLayer(resolution, layer, ref reader))
                {
                    return false;
                }
            }
        }
        return true;
    }

    private static bool TryReadLayer(Resolution resolution, int layer, ref PacketReader reader)
    {
        foreach (var precinct in resolution.Precincts)
        {
            if (precinct.NextLayer == layer)
            {
                if (!reader.TryRead(precinct, layer))
                {
                    return false;
                }
                precinct.NextLayer++;
            }
        }
        return true;
    }

    private static bool TryReadPrecincts(IEnumerable<Precinct> precincts, int layers, ref PacketReader reader)
    {
        foreach (var precinct in precincts)
        {
            for (; precinct.NextLayer < layers; precinct.NextLayer++)
            {
                if (!reader.TryRead(precinct, precinct.NextLayer))
                {
                    return false;
                }
            }
        }
        return true;
    }
}
