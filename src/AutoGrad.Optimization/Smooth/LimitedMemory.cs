namespace AutoGrad.Optimization;

/// <summary>The last few steps and changes of gradient, and the product of the inverse Hessian they imply with a vector (Nocedal and Wright, algorithm 7.4).</summary>
internal sealed class LimitedMemory(int n, int memory)
{
    private readonly double[] s = new double[memory * n], y = new double[memory * n], rho = new double[memory], alpha = new double[memory], usable = new double[memory];
    private long count, next;
    private double scale;

    /// <summary>How many steps can be remembered.</summary>
    public int Capacity => memory;

    /// <summary>How many steps are remembered.</summary>
    public long Count => count;

    /// <summary>sᵀy/yᵀy of the last step learnt: the scale of the inverse Hessian; it outlives <see cref="Forget"/>. 0 before the first step.</summary>
    public double Scale => scale;

    public void Walk(IStateVisitor visitor)
    {
        visitor.Vector("memory.s", s);
        visitor.Vector("memory.y", y);
        visitor.Vector("memory.rho", rho);
        visitor.Count("memory.count", ref count);
        visitor.Count("memory.next", ref next);
        visitor.Scalar("memory.scale", ref scale);
    }

    /// <summary>d ← H·d.</summary>
    public void Apply(double[] d)
    {
        for (int k = 1; k <= count; k++)
        {
            int j = (int)((next - k + memory) % memory);
            alpha[j] = rho[j] * Vec.Dot(s.AsSpan(j * n, n), d);
            Vec.Axpy(-alpha[j], y.AsSpan(j * n, n), d);
        }
        Vec.Scale(scale, d);
        for (long k = count; k >= 1; k--)
        {
            int j = (int)((next - k + memory) % memory);
            double beta = rho[j] * Vec.Dot(y.AsSpan(j * n, n), d);
            Vec.Axpy(alpha[j] - beta, s.AsSpan(j * n, n), d);
        }
    }

    /// <summary>d ← H·d within the parameters where <paramref name="free"/> is 1 and not 0: the pairs are restricted to them, and those without curvature there left out.</summary>
    public void Apply(double[] d, double[] free)
    {
        double inner = 0;
        for (int i = 0; i < n; i++) d[i] *= free[i];
        for (int k = 1; k <= count; k++)
        {
            int j = (int)((next - k + memory) % memory);
            (double curvature, double square) = Restricted(j, free);
            usable[j] = curvature > Precision.Epsilon * square ? 1 / curvature : 0;
            if (usable[j] == 0) continue;
            if (inner == 0) inner = curvature / square;
            alpha[j] = usable[j] * Vec.Dot(s.AsSpan(j * n, n), d);
            for (int i = 0; i < n; i++) d[i] -= alpha[j] * free[i] * y[j * n + i];
        }
        Vec.Scale(inner == 0 ? scale : inner, d);
        for (long k = count; k >= 1; k--)
        {
            int j = (int)((next - k + memory) % memory);
            if (usable[j] == 0) continue;
            double beta = usable[j] * Vec.Dot(y.AsSpan(j * n, n), d);
            for (int i = 0; i < n; i++) d[i] += (alpha[j] - beta) * free[i] * s[j * n + i];
        }
    }

    private (double Curvature, double Square) Restricted(int j, double[] free)
    {
        double curvature = 0, square = 0;
        for (int i = 0; i < n; i++)
        {
            double change = free[i] * y[j * n + i];
            curvature += s[j * n + i] * change;
            square += change * change;
        }
        return (curvature, square);
    }

    public void Learn(double[] step, double[] change)
    {
        double curvature = Vec.Dot(step, change), square = Vec.Dot(change, change);
        // A step along which the slope did not rise would make the matrix indefinite.
        if (!(curvature > 2.2e-16 * square) || !double.IsFinite(square)) return;
        step.CopyTo(s, next * n);
        change.CopyTo(y, next * n);
        rho[next] = 1 / curvature;
        scale = curvature / square;
        next = (next + 1) % memory;
        count = Math.Min(count + 1, memory);
    }

    /// <summary>False when there was nothing to forget.</summary>
    public bool Forget()
    {
        bool had = count > 0;
        (count, next) = (0, 0);
        return had;
    }
}
