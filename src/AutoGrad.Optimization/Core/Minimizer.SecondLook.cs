namespace AutoGrad.Optimization;

// What a method does before it says that rounding is the limit: its model of the curvature may be worn out, so the curvature is measured.
public abstract partial class Minimizer
{
    /// <summary>A decrease below this multiple of the value is lost in its rounding.</summary>
    private protected const double Resolution = 1e-13;

    /// <summary>Gradients a second look may ask for: enough to see every curvature of a small problem, the foremost of a large one.</summary>
    private const int MostProducts = 20;

    private protected double promise;

    /// <summary>Whether a parameter is held by a limit, its slope pointing outwards.</summary>
    private protected virtual bool Held(int i) => false;

    /// <summary>Moves a trial point that rounding has put outside back to where it may be.</summary>
    private protected virtual void Confine(double[] point) { }

    /// <summary>Whether the objective may be evaluated at a point.</summary>
    private protected virtual bool Contains(double[] point) => true;

    /// <summary>
    /// Conjugate gradients on Newton's equations at x, the products with the Hessian from differences of gradients, each parameter in the unit of its own
    /// size. Leaves the step in d and the decrease it promises in <see cref="promise"/>, infinite where the value bends downwards or nothing could be measured.
    /// This is the interlaced Newton step of Morales and Nocedal (Comput. Optim. Appl. 21, 2002), taken only where a method's own model has stalled.
    /// </summary>
    /// <param name="d">Receives the step.</param>
    /// <param name="everywhere">Whether, should the gradient lead nowhere, a direction it does not know of is searched for downward bends: the way off a saddle.</param>
    private protected IEnumerable<Signal> LookAgain(double[] d, bool everywhere = false)
    {
        int n = x.Length;
        double[] size = new double[n], r = new double[n], p = new double[n], point = new double[n], product = new double[n];
        double typical = Typical(), small = Resolution * Math.Abs(CurrentValue);
        for (int i = 0; i < n; i++) size[i] = Held(i) ? 0 : Extent(i, typical);
        Array.Clear(d);
        promise = 0;
        for (int pass = 0; pass == 0 || (pass == 1 && everywhere && promise <= small); pass++)
        {
            // r and p are in units of size; so the equations solved are S·H·S·q = −S·g, d = S·q.
            for (int i = 0; i < n; i++)
            {
                r[i] = pass == 0 ? size[i] * g[i] : size[i] > 0 ? 1 - 2 * ((i * 2654435761L >> 7) & 1) : 0;
                p[i] = -r[i];
            }
            double square = Vec.Dot(r, r), enough = 1e-16 * square;
            for (int k = 0; k < Math.Min(n, MostProducts) && square > enough; k++)
            {
                double h = 1e-6 / Vec.MaxAbs(p);
                for (int i = 0; i < n; i++) point[i] = x[i] + h * size[i] * p[i];
                if (!Contains(point))
                {
                    h = -h;
                    for (int i = 0; i < n; i++) point[i] = x[i] + h * size[i] * p[i];
                    if (!Contains(point)) break;
                }
                yield return GradientAt(point, product);
                if (!double.IsFinite(Told) && k > 0) break;
                for (int i = 0; i < n; i++) product[i] = size[i] * (product[i] - g[i]) / h;
                double curvature = Vec.Dot(p, product), alpha = square / curvature;
                if (!(curvature > 0) || !double.IsFinite(curvature) || !double.IsFinite(alpha))
                {
                    if (promise > small) break;
                    // No bound on what may be gained along p. A tenth of the parameters' size is tried, downhill.
                    double along = 0;
                    for (int i = 0; i < n; i++) along += g[i] * size[i] * p[i];
                    for (int i = 0; i < n; i++) d[i] = Math.CopySign(0.1 / Vec.MaxAbs(p), -along) * size[i] * p[i];
                    promise = double.PositiveInfinity;
                    break;
                }
                if (pass == 0)
                {
                    for (int i = 0; i < n; i++) d[i] += alpha * size[i] * p[i];
                    promise += 0.5 * square * alpha;
                }
                Vec.Axpy(alpha, product, r);
                double next = Vec.Dot(r, r);
                for (int i = 0; i < n; i++) p[i] = next / square * p[i] - r[i];
                square = next;
            }
        }
        Vec.Combine(point, x, 1, d);
        Confine(point);
        Vec.Subtract(d, point, x);
        if (double.IsFinite(promise)) promise = Math.Min(promise, Math.Max(0, -Vec.Dot(g, d)));
    }
}
