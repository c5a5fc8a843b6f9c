namespace AutoGrad.Conformance.Generation;

/// <summary>Numbers that read well and are the same in both precisions: multiples of 1/64.</summary>
internal static class Numbers
{
    public static double Round(double value) => Math.Round(value * 64) / 64;
}
