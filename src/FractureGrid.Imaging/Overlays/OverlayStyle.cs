namespace FractureGrid.Imaging.Overlays;

/// <summary>How a box is drawn.</summary>
public enum OverlayStyle
{
    /// <summary>Thin cyan: the searched region.</summary>
    Bone,

    /// <summary>Thin grey: a lesion below every operating point.</summary>
    Candidate,

    /// <summary>Amber.</summary>
    Doubt,

    /// <summary>Red.</summary>
    Fracture,

    /// <summary>Thin green: where a fracture is known to be.</summary>
    Reference,
}
