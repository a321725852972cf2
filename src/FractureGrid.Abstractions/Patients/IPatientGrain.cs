using FractureGrid.Abstractions.Images;

namespace FractureGrid.Abstractions.Patients;

/// <summary>One patient at one site; key <c>site/patient-pseudonym</c>. Holds the durable waiting line of the patient's images and decides.</summary>
[GrainInterfaceType("fg.patient"), Alias("fg.patient")]
public interface IPatientGrain : IGrainWithStringKey
{
    /// <summary>Takes an image over. When this returns, the image is durable and will be decided; repeating it changes nothing.</summary>
    [Alias("submit")]
    Task<SubmitReceipt> SubmitAsync(ImageSubmission image);

    /// <summary>The current decision; version 0 when nothing has been submitted.</summary>
    [Alias("decision")]
    Task<PatientDecision> GetDecisionAsync();

    /// <summary>Wakes the grain so that pending images go on; does nothing when none are.</summary>
    [Alias("resume")]
    Task ResumeAsync();

    /// <summary>Analyses an image again that was given up. False, and nothing changed, when it was not.</summary>
    [Alias("requeue")]
    Task<bool> RequeueAsync(string imageId);
}
