namespace FractureGrid.Gateway.Screening;

/// <summary>Films that are taken alike: those of one device of a site, of one of the six body parts.</summary>
internal readonly record struct ExposureGroup(string Site, string Device, string BodyPart);
