using FractureGrid.Abstractions.Images;
using FractureGrid.Abstractions.Screening;
using Microsoft.Extensions.Options;

namespace FractureGrid.Grains.Patients;

/// <summary>Makes a detector's result the answer of a site: under its operating points and its rules of screening.</summary>
internal sealed class DecisionPolicy(OperatingPointPolicy operatingPoints, IOptions<ScreeningOptions> screening)
{
    /// <summary>Waits until it is known which operating points are recorded; to be called before <see cref="Apply"/>.</summary>
    public Task LearnAsync(CancellationToken cancellationToken) => operatingPoints.LearnAsync(cancellationToken);

    /// <summary>The answer. A film that was not analysed stays so.</summary>
    public ImageResult Apply(ImageResult result, AttributesState attributes) =>
        PictureScreening.Apply(operatingPoints.Apply(result, attributes), attributes.Site, attributes.BodyPart, screening.Value);
}
