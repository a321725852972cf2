namespace FractureGrid.Dicom.Tests.Files;

public sealed class DicomUidTests
{
    [Fact]
    public void Same_name_gives_the_same_valid_uid_and_another_name_another()
    {
        var uid = DicomUid.FromName("study 1");

        Assert.Equal(uid, DicomUid.FromName("study 1"), StringComparer.Ordinal);
        Assert.NotEqual(uid, DicomUid.FromName("study 2"), StringComparer.Ordinal);
        Assert.StartsWith("2.25.", uid, StringComparison.Ordinal);
        Assert.True(DicomUid.IsValid(uid));
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2", true)]
    [InlineData("1.0.3", true)]
    [InlineData("", false)]
    [InlineData("1..2", false)]
    [InlineData("1.2.", false)]
    [InlineData("1.02", false)]
    [InlineData("../../etc", false)]
    [InlineData("1.2345678901234567890123456789012345678901234567890123456789012345", false)]
    public void Uids_are_checked_as_PS3_5_section_9_1_says(string uid, bool valid) => Assert.Equal(valid, DicomUid.IsValid(uid));
}
