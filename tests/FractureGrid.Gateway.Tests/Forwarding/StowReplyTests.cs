using System.Text.Json;
using FractureGrid.Abstractions;
using FractureGrid.Gateway.Forwarding;

namespace FractureGrid.Gateway.Tests.Forwarding;

/// <summary>Answers in the form of PS3.18 annex I.2.2.</summary>
public sealed class StowReplyTests
{
    [Fact]
    public void Stored_object_is_no_refusal() =>
        Assert.Null(
            Read(
                """{"00081190":{"vr":"UR","Value":["http://g/1"]},"00081199":{"vr":"SQ","Value":[{"00081155":{"vr":"UI","Value":["1.2"]}}]}}"""
            )
        );

    [Theory]
    [InlineData(0xC000)]
    [InlineData(0x0122)]
    [InlineData(0xA900)]
    public void Object_that_failed_for_good_is_a_refusal(int reason) =>
        Assert.Equal(reason, Read(Failed("00081198", reason))!.Value.Reason);

    [Fact]
    public void Object_that_could_not_be_named_is_a_refusal() => Assert.Equal(0xC000, Read(Failed("0008119A", 0xC000))!.Value.Reason);

    [Theory]
    [InlineData(0xA700)]
    [InlineData(0xA701)]
    public void Full_gateway_passes(int reason) => Assert.Throws<FractureGridException>(() => Read(Failed("00081198", reason)));

    [Fact]
    public void Image_that_the_gateway_has_in_another_form_is_no_refusal() => Assert.Null(Read(Failed("00081198", 0x0111)));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"00081198":{"vr":"SQ"}}""")]
    [InlineData("""{"00081198":{"vr":"SQ","Value":[{"00081197":{"vr":"US"}}]}}""")]
    public void Answer_that_says_nothing_is_tried_again(string json) => Assert.Throws<FractureGridException>(() => Read(json));

    private static GridRefusal? Read(string json) => StowReply.Read(JsonDocument.Parse(json).RootElement);

    private static string Failed(string sequence, int reason) =>
        $$$"""{"{{{sequence}}}":{"vr":"SQ","Value":[{"00081197":{"vr":"US","Value":[{{{reason}}}]}}]}}""";
}
