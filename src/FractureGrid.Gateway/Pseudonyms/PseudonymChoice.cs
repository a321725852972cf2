using FractureGrid.Gateway.Index;
using FractureGrid.Gateway.Reception;

namespace FractureGrid.Gateway.Pseudonyms;

/// <summary>Which of a site's keys an object's pseudonyms are made under: that of its image or study where these are known, else that of the day.</summary>
internal sealed class PseudonymChoice(PseudonymKeys keys, GatewayIndex index)
{
    public PseudonymKey Of(string site, ObjectIdentity identity, DateTimeOffset receivedAt) =>
        keys.IsSingle(site)
            ? keys.ForSite(site, receivedAt)
            : OfImage(site, identity.SopInstanceUid) ?? OfStudy(site, identity.StudyInstanceUid) ?? keys.ForSite(site, receivedAt);

    /// <summary>Null where the image is not known.</summary>
    public PseudonymKey? OfImage(string site, string sopInstanceUid) =>
        index.Find(site, sopInstanceUid) is { } row
            ? keys.All(site).FirstOrDefault(key => string.Equals(key.Uid(sopInstanceUid), row.ImageId, StringComparison.Ordinal))
            : null;

    private PseudonymKey? OfStudy(string site, string studyInstanceUid) =>
        index.FindStudy(studyInstanceUid).FirstOrDefault(row => string.Equals(row.Site, site, StringComparison.Ordinal)) is { } row
            ? keys.All(site).FirstOrDefault(key => string.Equals(key.Uid(studyInstanceUid), row.StudyId, StringComparison.Ordinal))
            : null;
}
