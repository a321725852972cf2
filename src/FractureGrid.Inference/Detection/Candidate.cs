namespace FractureGrid.Inference.Detection;

/// <summary>A refined proposal that may become a lesion or have a say in where one lies: its score, and the box head's own probability, both in 0..1.</summary>
internal readonly record struct Candidate(Region Region, float Score, float Probability);
