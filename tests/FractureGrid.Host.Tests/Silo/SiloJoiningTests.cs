using FractureGrid.Host.Silo;

namespace FractureGrid.Host.Tests.Silo;

public sealed class SiloJoiningTests
{
    [Fact]
    public void What_a_person_reads_is_one_sentence_without_the_stack_that_a_rejection_carries()
    {
        var rejection = new TimeoutException("Unable to connect to 127.0.0.1:9. Error: ConnectionRefused.\n   at Orleans.Networking");

        var sentence = SiloJoining.Sentence(rejection);

        Assert.Equal(
            "The grid did not start: this process could not join the others: Unable to connect to 127.0.0.1:9. Error: ConnectionRefused. "
                + "Look whether they reach each other's silo ports, and whether each accepts the other's certificate (FractureGrid:SiloTls).",
            sentence
        );
    }
}
