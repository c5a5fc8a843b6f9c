namespace AutoGrad.Benchmarks.Checking.HeldOut;

/// <summary>General faults of the held-out set: other sizes and places than those of the development set.</summary>
internal static class HeldOutFaults
{
    public static readonly (Fault Fault, Action<Mutant, double[], double[]> Alter)[] All =
    [
        (new("negated", Cause.Sign), (_, g, _) => GeneralFaults.Scale(g, -1)),
        (new("last component negated", Cause.Sign), (_, g, _) => g[^1] = -g[^1]),
        (new("a third", Cause.Factor), (_, g, _) => GeneralFaults.Scale(g, 1.0 / 3)),
        (new("times -2", Cause.Factor), (_, g, _) => GeneralFaults.Scale(g, -2)),
        (new("1 - 1e-3", Cause.Factor), (_, g, _) => GeneralFaults.Scale(g, 0.999)),
        (new("1 - 1e-5", Cause.Factor), (_, g, _) => GeneralFaults.Scale(g, 0.99999)),
        (new("1 + 3e-6", Cause.Factor), (_, g, _) => GeneralFaults.Scale(g, 1.000003)),
        (new("first component 0.1 percent off", Cause.Factor), (_, g, _) => g[0] *= 0.999),
        (new("first half zero", Cause.MissingPath), (_, g, _) => Array.Clear(g, 0, Math.Max(1, g.Length / 2))),
        (new("first component not written", Cause.LoopBound), (_, g, held) => g[0] = held[0]),
        (new("shifted back by one", Cause.IndexShift), (_, g, _) => RotateBack(g)),
        (new("two neighbours exchanged", Cause.Permutation), (_, g, _) => (g[0], g[1]) = (g[1], g[0])),
        (new("adds to the buffer but for the first", Cause.Accumulation), (_, g, held) =>
        {
            for (var i = 1; i < g.Length; i++)
            {
                g[i] += held[i];
            }
        }),
        (new("infinite component", Cause.NotFinite), (_, g, _) => g[0] = double.PositiveInfinity),
        (new("last component of the call before", Cause.StaleValue), (m, g, _) => g[^1] = m.Previous(g)[^1]),
    ];

    private static void RotateBack(double[] g)
    {
        var first = g[0];
        Array.Copy(g, 1, g, 0, g.Length - 1);
        g[^1] = first;
    }
}
