namespace AutoGrad.Optimization;

/// <summary>
/// What a method does before it says that rounding is the limit: its model of the curvature may be worn out, so the curvature is measured. Conjugate gradients on Newton's
/// equations at the point, products with the Hessian from differences of gradients, each parameter in the unit of its own size. This is the interlaced Newton step of
/// Morales and Nocedal (Comput. Optim. Appl. 21, 2002), taken only where a method's own model has stalled.
/// </summary>
internal sealed class CurvatureProbe(Minimizer run)
{
    /// <summary>Gradients a probe may ask for: enough to see every curvature of a small problem, the foremost of a large one.</summary>
    private const int MostProducts = 20;

    /// <summary>The step of a forward difference of gradients, in units of the sizes.</summary>
    private const double Step = 1e-6;

    /// <summary>Along a direction that bends downwards, how far to go: this part of the parameters' sizes.</summary>
    private const double DownwardReach = 0.1;

    /// <summary>The part of the squared residual that is left when the equations count as solved.</summary>
    private const double Solved = 1e-16;

    private double[] size = [], r = [], p = [], point = [], product = [];

    /// <summary>The decrease that the step promises; infinite where the value bends downwards or nothing could be measured.</summary>
    public double Promise { get; set; }

    /// <summary>Whether the promise could be seen in a value.</summary>
    public bool Resolved(double value) => Promise > run.Resolution * Math.Abs(value);

    /// <summary>Leaves a Newton step in d and its <see cref="Promise"/>.</summary>
    /// <param name="d">Receives the step.</param>
    /// <param name="everywhere">Whether, should the gradient lead nowhere, a direction it does not know of is searched for downward bends: the way off a saddle.</param>
    public IEnumerable<Signal> Look(double[] d, bool everywhere = false)
    {
        double[] x = run.Position, g = run.Gradient;
        int n = x.Length;
        if (size.Length == 0) (size, r, p, point, product) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        double small = run.Resolution * Math.Abs(run.CurrentValue);
        for (int i = 0; i < n; i++) size[i] = run.Limits?.Holds(i, x[i], g[i]) == true ? 0 : run.Sizes.Of(i, x[i]);
        Array.Clear(d);
        Promise = 0;
        for (int pass = 0; pass == 0 || (pass == 1 && everywhere && Promise <= small); pass++)
        {
            // r and p are in units of size; so the equations solved are S·H·S·q = −S·g, d = S·q.
            for (int i = 0; i < n; i++)
            {
                r[i] = pass == 0 ? size[i] * g[i] : size[i] > 0 ? Sign(i) : 0;
                p[i] = -r[i];
            }
            double square = Vec.Dot(r, r), enough = Solved * square;
            for (int k = 0; k < Math.Min(n, MostProducts) && square > enough; k++)
            {
                double h = Step / Vec.MaxAbs(p);
                if (!Move(x, h) && !Move(x, h = -h)) break;
                yield return run.GradientAt(point, product);
                if (!double.IsFinite(run.Told) && k > 0) break;
                for (int i = 0; i < n; i++) product[i] = size[i] * (product[i] - g[i]) / h;
                double curvature = Vec.Dot(p, product), alpha = square / curvature;
                if (!(curvature > 0) || !double.IsFinite(curvature) || !double.IsFinite(alpha))
                {
                    if (Promise > small) break;
                    // No bound on what may be gained along p, which is followed downhill.
                    double along = 0;
                    for (int i = 0; i < n; i++) along += g[i] * size[i] * p[i];
                    for (int i = 0; i < n; i++) d[i] = Math.CopySign(DownwardReach / Vec.MaxAbs(p), -along) * size[i] * p[i];
                    Promise = double.PositiveInfinity;
                    break;
                }
                if (pass == 0)
                {
                    for (int i = 0; i < n; i++) d[i] += alpha * size[i] * p[i];
                    Promise += 0.5 * square * alpha;
                }
                Vec.Axpy(alpha, product, r);
                double next = Vec.Dot(r, r);
                for (int i = 0; i < n; i++) p[i] = next / square * p[i] - r[i];
                square = next;
            }
        }
        Vec.Combine(point, x, 1, d);
        run.Limits?.Project(point);
        Vec.Subtract(d, point, x);
        if (double.IsFinite(Promise)) Promise = Math.Min(Promise, Math.Max(0, -Vec.Dot(g, d)));
    }

    /// <summary>point = x + h·size·p; false when that is outside the limits.</summary>
    private bool Move(double[] x, double h)
    {
        for (int i = 0; i < x.Length; i++) point[i] = x[i] + h * size[i] * p[i];
        return run.Limits?.Contains(point) != false;
    }

    /// <summary>A fixed sequence of signs that no function is likely to be symmetric about (Knuth's multiplicative hash).</summary>
    private static double Sign(int i) => 1 - 2 * ((i * 2654435761L >> 7) & 1);
}
