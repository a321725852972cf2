namespace FractureGrid.Gateway.Withdrawals;

/// <summary>A wish to withdraw an image, which stays until it is carried out: the image may be on its way, or not have come at all.</summary>
/// <param name="Site">The site.</param>
/// <param name="SopInstanceUid">The image.</param>
/// <param name="Reason">A code or a sentence without identity.</param>
internal readonly record struct Withdrawal(string Site, string SopInstanceUid, string Reason);
