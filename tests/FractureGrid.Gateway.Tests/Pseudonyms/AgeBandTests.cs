using FractureGrid.Gateway.Pseudonyms;

namespace FractureGrid.Gateway.Tests.Pseudonyms;

public sealed class AgeBandTests
{
    [Theory]
    [InlineData("047Y", "40-49")]
    [InlineData("009Y", "0-9")]
    [InlineData("118M", "0-9")]
    [InlineData("120M", "10-19")]
    [InlineData("003W", "0-9")]
    [InlineData("090Y", "90+")]
    [InlineData("104Y", "90+")]
    [InlineData("47Y", null)]
    [InlineData("-47Y", null)]
    [InlineData("04 Y", null)]
    [InlineData(null, null)]
    public void Bands_of_age_strings(string? age, string? band) => Assert.Equal(band, AgeBand.OfAge(age));

    [Theory]
    [InlineData("19800229", "20200228", "30-39")]
    [InlineData("19800229", "20200229", "40-49")]
    [InlineData("19800101", "19791231", null)]
    [InlineData("1980", "20200101", null)]
    [InlineData("00010101", "20200101", "90+")]
    public void Bands_of_birth_and_study_dates(string birth, string day, string? band) => Assert.Equal(band, AgeBand.OfBirth(birth, day));

    [Theory]
    [InlineData("40-49", "040Y")]
    [InlineData("0-9", "000Y")]
    [InlineData("90+", "090Y")]
    public void A_band_travels_as_its_lowest_age(string band, string age) => Assert.Equal(age, AgeBand.LowestAge(band));
}
