namespace FractureGrid.Gateway.Results;

/// <summary>Why a study is analysed again. A choice and no free text: it leaves the gateway, and must not carry identity.</summary>
public enum ReanalysisReason
{
    Requested = 0,
    NewModel = 1,
    OperatingPoints = 2,
}
