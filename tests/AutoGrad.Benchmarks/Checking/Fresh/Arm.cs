namespace AutoGrad.Benchmarks.Checking.Fresh;

/// <summary>A planar robot arm of four joints: squared distance of its tip from a target; parameters are the angles.</summary>
internal sealed class Arm : Loss
{
    private static readonly double[] Lengths = [1, 0.8, 0.6, 0.4];

    public override string Name => "robot arm";

    public override ParameterBlock[] Blocks => [new("angle", 4)];

    public override Fault[] Faults =>
    [
        new("later links only", Cause.LocalRule), new("sin and cos exchanged", Cause.LocalRule), new("length lost", Cause.LocalRule), new("square's 2 lost", Cause.Factor),
        new("y's path missing", Cause.MissingPath), new("loop one short", Cause.LoopBound), new("sign of x", Cause.LocalRule),
    ];

    public override double Value(ReadOnlySpan<double> p)
    {
        var (x, y) = Tip(p);
        return (x - 1.2) * (x - 1.2) + (y - 0.7) * (y - 0.7);
    }

    private static (double X, double Y) Tip(ReadOnlySpan<double> p)
    {
        double x = 0, y = 0, angle = 0;
        for (var i = 0; i < 4; i++)
        {
            angle += p[i];
            x += Lengths[i] * Math.Cos(angle);
            y += Lengths[i] * Math.Sin(angle);
        }
        return (x, y);
    }

    public override void Gradient(ReadOnlySpan<double> p, Span<double> g, string fault)
    {
        var (x, y) = Tip(p);
        double two = fault == "square's 2 lost" ? 1 : 2, dx = two * (x - 1.2), dy = fault == "y's path missing" ? 0 : two * (y - 0.7);
        for (var j = 0; j < 4; j++)
        {
            double sum = 0, angle = 0;
            for (var i = 0; i < 4; i++)
            {
                angle += p[i];
                if (i < j || (fault == "later links only" && i == j))
                {
                    continue;
                }
                var length = fault == "length lost" ? 1 : Lengths[i];
                var (s, c) = fault == "sin and cos exchanged" ? (Math.Cos(angle), Math.Sin(angle)) : (Math.Sin(angle), Math.Cos(angle));
                sum += length * ((fault == "sign of x" ? 1 : -1) * dx * s + dy * c);
            }
            g[j] = fault == "loop one short" && j == 3 ? 0 : sum;
        }
    }
}
