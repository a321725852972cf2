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

    /// <summary>Every version of the decision, oldest first.</summary>
    [Alias("history")]
    Task<IReadOnlyList<DecisionVersion>> GetHistoryAsync();

    /// <summary>
    /// Takes an image out of the decision for good, whether it is waiting, under way or decided; it stays in the history. Durable when this returns; repeating
    /// it changes nothing. False when the image is unknown.
    /// </summary>
    /// <param name="imageId">The image.</param>
    /// <param name="reason">A code or a sentence without identity.</param>
    [Alias("withdraw")]
    Task<bool> WithdrawAsync(string imageId, string reason);

    /// <summary>
    /// Puts the decided images of a study in line again, for the model and the operating points of now. Until an image is decided anew its last result stands.
    /// Gives the number of images; those that have no film any more are left out.
    /// </summary>
    /// <param name="studyId">The study.</param>
    /// <param name="reason">A code or a sentence without identity.</param>
    [Alias("reanalyse")]
    Task<int> ReanalyseAsync(string studyId, string reason);

    /// <summary>Wakes the grain so that pending images go on; does nothing when none are.</summary>
    [Alias("resume")]
    Task ResumeAsync();

    /// <summary>Analyses an image again that was given up. False, and nothing changed, when it was not.</summary>
    [Alias("requeue")]
    Task<bool> RequeueAsync(string imageId);
}
