using System.Net;
using FractureGrid.Host.Silo;
using Microsoft.Extensions.Hosting;

namespace FractureGrid.Host.Tests.Silo;

public sealed class SiloEndTests
{
    private readonly RecordedEnd _process = new();
    private readonly Lifetime _lifetime = new();

    [Fact]
    public void A_silo_that_is_dead_to_the_others_before_it_started_ends_with_the_words_of_one_that_did_not_join()
    {
        End().OnFatalException(this, "told dead");

        Assert.StartsWith(SiloJoining.Failed, Assert.Single(_process.Sentences), StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:11111", _process.Sentences[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_silo_that_hung_and_was_given_up_asks_for_a_new_start()
    {
        _lifetime.Start();

        End().OnFatalException(this, "told dead");

        Assert.Contains("start it again", Assert.Single(_process.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_expected_still_aborts()
    {
        var fault = new InvalidOperationException("a fault");

        End().OnFatalException(this, "somewhere", fault);

        Assert.Empty(_process.Sentences);
        Assert.Same(fault, _process.Fault);
    }

    private SiloEnd End() => new(new Details(), _lifetime, _process);

    private sealed class RecordedEnd : ProcessEnd
    {
        public List<string> Sentences { get; } = [];

        public Exception? Fault { get; private set; }

        public override void Exit(string sentence) => Sentences.Add(sentence);

        public override void Abort(string context, Exception exception) => Fault = exception;
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted { get; private set; } = CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void Start() => ApplicationStarted = new CancellationToken(canceled: true);

        public void StopApplication() { }
    }

    private sealed class Details : ILocalSiloDetails
    {
        public string Name => "silo";

        public string ClusterId => "grid";

        public string DnsHostName => "localhost";

        public SiloAddress SiloAddress { get; } = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111), 1);

        public SiloAddress GatewayAddress => SiloAddress;
    }
}
