namespace FractureGrid.Inference.Timing;

/// <summary>Measures the stages of one analysis; each mark ends a stage that began at the mark before.</summary>
internal sealed class StageClock(TimeProvider time)
{
    private readonly TimeSpan[] _spent = new TimeSpan[Enum.GetValues<Stage>().Length];
    private long _last = time.GetTimestamp();

    public void Mark(Stage stage)
    {
        var now = time.GetTimestamp();
        _spent[(int)stage] += time.GetElapsedTime(_last, now);
        _last = now;
    }

    public StageTimes ToStageTimes() =>
        new()
        {
            Decode = _spent[(int)Stage.Decode],
            Develop = _spent[(int)Stage.Develop],
            Resample = _spent[(int)Stage.Resample],
            Segment = _spent[(int)Stage.Segment],
            Screen = _spent[(int)Stage.Screen],
            Propose = _spent[(int)Stage.Propose],
            Judge = _spent[(int)Stage.Judge],
        };
}
