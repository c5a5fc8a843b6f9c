namespace AutoGrad.Optimization;

internal sealed record SgdRule(double Momentum, bool Nesterov) : UpdateRule
{
    internal override Updater Create(int n) => new Work(this, n);

    private sealed class Work(SgdRule o, int n) : Updater(n, o.Momentum == 0 ? 0 : 1)
    {
        public override void Apply(double[] x, double[] g, double rate, long update)
        {
            for (int i = 0; i < x.Length; i++)
            {
                double d = g[i] + o.WeightDecay * x[i];
                if (o.Momentum != 0)
                {
                    double v = State[0][i] = o.Momentum * State[0][i] + d;
                    d = o.Nesterov ? d + o.Momentum * v : v;
                }
                x[i] -= rate * d;
            }
        }
    }
}

internal sealed record AdaGradRule(double Epsilon) : UpdateRule
{
    internal override Updater Create(int n) => new Work(this, n);

    private sealed class Work(AdaGradRule o, int n) : Updater(n, 1)
    {
        public override void Apply(double[] x, double[] g, double rate, long update)
        {
            for (int i = 0; i < x.Length; i++)
            {
                double d = g[i] + o.WeightDecay * x[i], sum = State[0][i] += d * d;
                x[i] -= rate * d / (Math.Sqrt(sum) + o.Epsilon);
            }
        }
    }
}

internal sealed record RmsPropRule(double Decay, double Epsilon) : UpdateRule
{
    internal override Updater Create(int n) => new Work(this, n);

    private sealed class Work(RmsPropRule o, int n) : Updater(n, 1)
    {
        public override void Apply(double[] x, double[] g, double rate, long update)
        {
            for (int i = 0; i < x.Length; i++)
            {
                double d = g[i] + o.WeightDecay * x[i], mean = State[0][i] = o.Decay * State[0][i] + (1 - o.Decay) * d * d;
                x[i] -= rate * d / (Math.Sqrt(mean) + o.Epsilon);
            }
        }
    }
}

internal sealed record AdamRule(double Beta1, double Beta2, double Epsilon, bool Largest, bool Decoupled) : UpdateRule
{
    internal override Updater Create(int n) => new Work(this, n);

    private sealed class Work(AdamRule o, int n) : Updater(n, o.Largest ? 3 : 2)
    {
        public override void Apply(double[] x, double[] g, double rate, long update)
        {
            double first = 1 - Math.Pow(o.Beta1, update), root = Math.Sqrt(1 - Math.Pow(o.Beta2, update));
            for (int i = 0; i < x.Length; i++)
            {
                if (o.Decoupled) x[i] -= rate * o.WeightDecay * x[i];
                double d = o.Decoupled ? g[i] : g[i] + o.WeightDecay * x[i];
                double m = State[0][i] = o.Beta1 * State[0][i] + (1 - o.Beta1) * d;
                double v = State[1][i] = o.Beta2 * State[1][i] + (1 - o.Beta2) * d * d;
                if (o.Largest) v = State[2][i] = Math.Max(State[2][i], v);
                x[i] -= rate / first * m / (Math.Sqrt(v) / root + o.Epsilon);
            }
        }
    }
}

internal sealed record NAdamRule(double Beta1, double Beta2, double Epsilon) : UpdateRule
{
    internal override Updater Create(int n) => new Work(this, n);

    private sealed class Work(NAdamRule o, int n) : Updater(n, 2)
    {
        private double product = 1;

        public override void Walk(IStateVisitor visitor)
        {
            visitor.Scalar("rule.product", ref product);
            base.Walk(visitor);
        }

        public override void Apply(double[] x, double[] g, double rate, long update)
        {
            double mu = o.Beta1 * (1 - 0.5 * Math.Pow(0.96, 0.004 * update)), next = o.Beta1 * (1 - 0.5 * Math.Pow(0.96, 0.004 * (update + 1)));
            product *= mu;
            double second = 1 - Math.Pow(o.Beta2, update);
            for (int i = 0; i < x.Length; i++)
            {
                double d = g[i] + o.WeightDecay * x[i];
                double m = State[0][i] = o.Beta1 * State[0][i] + (1 - o.Beta1) * d;
                double v = State[1][i] = o.Beta2 * State[1][i] + (1 - o.Beta2) * d * d;
                double scale = Math.Sqrt(v / second) + o.Epsilon;
                x[i] -= rate * ((1 - mu) / (1 - product) * d + next / (1 - product * next) * m) / scale;
            }
        }
    }
}

internal sealed record LionRule(double Beta1, double Beta2) : UpdateRule
{
    internal override Updater Create(int n) => new Work(this, n);

    private sealed class Work(LionRule o, int n) : Updater(n, 1)
    {
        public override void Apply(double[] x, double[] g, double rate, long update)
        {
            for (int i = 0; i < x.Length; i++)
            {
                double m = State[0][i], c = o.Beta1 * m + (1 - o.Beta1) * g[i];
                x[i] -= rate * ((c > 0 ? 1 : c < 0 ? -1 : 0) + o.WeightDecay * x[i]);
                State[0][i] = o.Beta2 * m + (1 - o.Beta2) * g[i];
            }
        }
    }
}
