namespace AutoGrad;

/// <summary>An objective that may round its point to single precision, so that the steps of differences are what single precision makes of them.</summary>
internal interface ISinglePrecision
{
    bool RoundsToSingle { get; }
}
