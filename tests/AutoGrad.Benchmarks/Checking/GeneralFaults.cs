namespace AutoGrad.Benchmarks.Checking;

/// <summary>Faults that any gradient can have, planted on a right one.</summary>
internal static class GeneralFaults
{
    public static readonly (Fault Fault, Action<Mutant, double[], double[]> Alter)[] All =
    [
        (new("sign", Cause.Sign), (_, g, _) => Scale(g, -1)),
        (new("sign of the first", Cause.Sign), (_, g, _) => g[0] = -g[0]),
        (new("times 2", Cause.Factor), (_, g, _) => Scale(g, 2)),
        (new("half", Cause.Factor), (_, g, _) => Scale(g, 0.5)),
        (new("times n", Cause.Factor), (_, g, _) => Scale(g, g.Length + 1)),
        (new("1 + 1e-1", Cause.Factor), (_, g, _) => Scale(g, 1.1)),
        (new("1 + 1e-2", Cause.Factor), (_, g, _) => Scale(g, 1.01)),
        (new("1 + 1e-3", Cause.Factor), (_, g, _) => Scale(g, 1.001)),
        (new("1 + 1e-4", Cause.Factor), (_, g, _) => Scale(g, 1.0001)),
        (new("1 + 1e-5", Cause.Factor), (_, g, _) => Scale(g, 1.00001)),
        (new("1 + 1e-6", Cause.Factor), (_, g, _) => Scale(g, 1.000001)),
        (new("one component 1 percent off", Cause.Factor), (_, g, _) => g[g.Length / 2] *= 1.01),
        (new("all zero", Cause.MissingPath), (_, g, _) => Scale(g, 0)),
        (new("one component zero", Cause.MissingPath), (_, g, _) => g[g.Length > 2 ? 1 : 0] = 0),
        (new("last component not written", Cause.LoopBound), (_, g, held) => g[^1] = held[^1]),
        (new("last component zero", Cause.LoopBound), (_, g, _) => g[^1] = 0),
        (new("shifted by one", Cause.IndexShift), (_, g, _) => Rotate(g)),
        (new("reversed", Cause.Permutation), (_, g, _) => Array.Reverse(g)),
        (new("adds to the buffer", Cause.Accumulation), (_, g, held) => Add(g, held)),
        (new("gradient of the call before", Cause.StaleValue), (m, g, _) => m.Previous(g).CopyTo(g, 0)),
        (new("not a number", Cause.NotFinite), (_, g, _) => g[g.Length / 2] = double.NaN),
    ];

    public static void Scale(double[] g, double factor)
    {
        for (var i = 0; i < g.Length; i++)
        {
            g[i] *= factor;
        }
    }

    public static void Add(double[] g, double[] held)
    {
        for (var i = 0; i < g.Length; i++)
        {
            g[i] += held[i];
        }
    }

    private static void Rotate(double[] g)
    {
        var last = g[^1];
        Array.Copy(g, 0, g, 1, g.Length - 1);
        g[0] = last;
    }
}
