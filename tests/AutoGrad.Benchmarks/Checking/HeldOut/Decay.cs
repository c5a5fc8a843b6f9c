namespace AutoGrad.Benchmarks.Checking.HeldOut;

/// <summary>A reaction chain A → B → C integrated by Heun's method, squared misfit of B to data; parameters log k₁, log k₂, A₀.</summary>
internal sealed class Decay : Loss
{
    private const int Steps = 12;
    private const double Dt = 0.15;
    private readonly double[] _data = [0.1, 0.25, 0.32, 0.4, 0.42, 0.41, 0.4, 0.37, 0.35, 0.3, 0.28, 0.25];

    public override string Name => "reaction kinetics";

    public override ParameterBlock[] Blocks => [new("logk1", 1), new("logk2", 1), new("A0", 1)];

    public override Fault[] Faults =>
    [
        new("exp's chain lost", Cause.LocalRule), new("second stage left out", Cause.LocalRule), new("step length lost", Cause.LocalRule),
        new("sign of k2", Cause.Sign), new("A0 missing", Cause.MissingPath), new("square's 2 lost", Cause.Factor),
    ];

    public override double[] Point(Random random)
    {
        var x = Draw(random, 3, 0.3);
        x[2] += 1.2;
        return x;
    }

    public override double Value(ReadOnlySpan<double> p)
    {
        double k1 = Math.Exp(p[0]), k2 = Math.Exp(p[1]), a = p[2], b = 0, sum = 0;
        for (var t = 0; t < Steps; t++)
        {
            double fa = -k1 * a, fb = k1 * a - k2 * b, am = a + Dt * fa, bm = b + Dt * fb;
            a += 0.5 * Dt * (fa - k1 * am);
            b += 0.5 * Dt * (fb + k1 * am - k2 * bm);
            sum += (b - _data[t]) * (b - _data[t]);
        }
        return sum;
    }

    // Forward sensitivities, one column a parameter.
    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        double k1 = Math.Exp(p[0]), k2 = Math.Exp(p[1]);
        for (var column = 0; column < 3; column++)
        {
            double dk1 = column == 0 ? (fault == "exp's chain lost" ? 1 : k1) : 0, dk2 = column == 1 ? k2 : 0;
            double a = p[2], b = 0, da = column == 2 ? 1 : 0, db = 0, sum = 0;
            for (var t = 0; t < Steps; t++)
            {
                double fa = -k1 * a, fb = k1 * a - k2 * b, dfa = -dk1 * a - k1 * da, dfb = -dfa - dk2 * b - k2 * db;
                double am = a + Dt * fa, bm = b + Dt * fb, dam = da + (fault == "step length lost" ? 1 : Dt) * dfa, dbm = db + Dt * dfb;
                double sa = -dk1 * am - k1 * dam, sb = -sa - dk2 * bm - k2 * dbm;
                if (fault == "second stage left out")
                {
                    (sa, sb) = (dfa, dfb);
                }
                da += 0.5 * Dt * (dfa + sa);
                db += 0.5 * Dt * (dfb + sb);
                a += 0.5 * Dt * (fa - k1 * am);
                b += 0.5 * Dt * (fb + k1 * am - k2 * bm);
                sum += (fault == "square's 2 lost" ? 1 : 2) * (b - _data[t]) * db;
            }
            g[column] = sum;
        }
        if (fault == "sign of k2")
        {
            g[1] = -g[1];
        }
        if (fault == "A0 missing")
        {
            g[2] = 0;
        }
    }
}
