namespace AutoGrad.Optimization;

// The quadratic model B = θI − W·M·Wᵀ with W = [Y, θS] and M⁻¹ = [−D, Lᵀ; L, θSᵀS], in the notation of the paper.
public abstract partial class BoundedQuasiNewton
{
    private int Size => 2 * (int)count;

    /// <summary>M⁻¹ into a matrix of row stride 2k.</summary>
    private void Fill(double[] target)
    {
        int k = (int)count, size = Size;
        for (int i = 0; i < k; i++)
            for (int j = 0; j < k; j++)
            {
                int a = Slot(i), b = Slot(j);
                target[i * size + j] = i == j ? -sy[a * memory + a] : 0;
                target[(k + i) * size + k + j] = theta * ss[a * memory + b];
                double l = i > j ? sy[a * memory + b] : 0;
                target[(k + i) * size + j] = l;
                target[j * size + k + i] = l;
            }
    }

    private bool BuildMiddle()
    {
        Fill(middle.Matrix);
        return middle.Factorise(Size);
    }

    /// <summary>Row i of W.</summary>
    private void Row(int i, Span<double> row)
    {
        int k = (int)count, n = x.Length;
        for (int j = 0; j < k; j++)
        {
            int slot = Slot(j);
            row[j] = y[slot * n + i];
            row[k + j] = theta * s[slot * n + i];
        }
    }

    /// <summary>The way to the first local minimiser of the model along the projected gradient path, into cauchy; leaves Wᵀ·cauchy in wc.</summary>
    private void CauchyPoint()
    {
        int n = x.Length, k = (int)count, size = Size, moving = 0;
        Array.Clear(cauchy);
        double slope = 0;
        for (int i = 0; i < n; i++)
        {
            double limit = bounds is null || g[i] == 0 ? double.PositiveInfinity : g[i] < 0 ? (x[i] - bounds.Upper[i]) / g[i] : (x[i] - bounds.Lower[i]) / g[i];
            d[i] = limit <= 0 ? 0 : -g[i];
            slope -= d[i] * d[i];
            if (d[i] == 0) continue;
            breaks[moving] = limit;
            order[moving++] = i;
        }
        breaks.AsSpan(0, moving).Sort(order.AsSpan(0, moving));
        for (int j = 0; j < k; j++)
        {
            wp[j] = Vec.Dot(Y(Slot(j)), d);
            wp[k + j] = theta * Vec.Dot(S(Slot(j)), d);
        }
        Array.Clear(wc, 0, size);
        middle.Solve(wp, wv);
        double curvature = -theta * slope - Vec.Dot(wp.AsSpan(0, size), wv), least = 2.2e-16 * curvature, at = 0, best = -slope / curvature;
        int b = 0;
        for (; b < moving && breaks[b] - at <= best; b++)
        {
            int i = order[b];
            double dt = breaks[b] - at, gi = g[i];
            double z = cauchy[i] = (d[i] > 0 ? bounds!.Upper[i] : bounds!.Lower[i]) - x[i];
            for (int j = 0; j < size; j++) wc[j] += dt * wp[j];
            Row(i, wb);
            middle.Solve(wb, wv);
            double withC = Vec.Dot(wv.AsSpan(0, size), wc), withP = Vec.Dot(wv.AsSpan(0, size), wp), withB = Vec.Dot(wv.AsSpan(0, size), wb);
            slope += dt * curvature + gi * gi + theta * gi * z - gi * withC;
            curvature = Math.Max(least, curvature - theta * gi * gi - 2 * gi * withP - gi * gi * withB);
            for (int j = 0; j < size; j++) wp[j] += gi * wb[j];
            d[i] = 0;
            at = breaks[b];
            best = -slope / curvature;
        }
        // All parameters may have stopped; then there is nothing left to move.
        best = b == moving ? 0 : Math.Max(0, best);
        for (; b < moving; b++) cauchy[order[b]] = (at + best) * d[order[b]];
        for (int j = 0; j < size; j++) wc[j] += best * wp[j];
    }

    /// <summary>Minimises the model over the parameters that are free at the Cauchy point, and leaves the whole step in d.</summary>
    private void Subspace()
    {
        int n = x.Length, free = 0;
        for (int i = 0; i < n; i++) if (bounds is null || (x[i] + cauchy[i] > bounds.Lower[i] && x[i] + cauchy[i] < bounds.Upper[i])) order[free++] = i;
        if (free == 0) return;
        if (free == n) TwoLoop();
        else if (!Restricted(free)) return;
        // Projected, as Morales and Nocedal do, unless that is no descent direction: then cut at the first limit.
        double descent = 0, cut = 1;
        for (int f = 0; f < free; f++)
        {
            int i = order[f];
            double to = cauchy[i] + reduced[f];
            if (bounds is not null)
            {
                double up = bounds.Upper[i] - x[i], down = bounds.Lower[i] - x[i];
                if (to > up) (cut, to) = (Math.Min(cut, (up - cauchy[i]) / reduced[f]), up);
                else if (to < down) (cut, to) = (Math.Min(cut, (down - cauchy[i]) / reduced[f]), down);
            }
            d[i] = to;
        }
        for (int i = 0; i < n; i++) descent += g[i] * d[i];
        if (descent < 0) return;
        cauchy.CopyTo(d, 0);
        for (int f = 0; f < free; f++) d[order[f]] += cut * reduced[f];
    }

    /// <summary>The way from the Cauchy point to the minimiser over the free parameters, by the Sherman–Morrison–Woodbury formula, into reduced.</summary>
    private bool Restricted(int free)
    {
        int size = Size;
        middle.Solve(wc, wv);
        Array.Clear(wp, 0, size);
        Fill(inner.Matrix);
        for (int f = 0; f < free; f++)
        {
            int i = order[f];
            Row(i, wb);
            reduced[f] = g[i] + theta * cauchy[i] - Vec.Dot(wb.AsSpan(0, size), wv);
            for (int a = 0; a < size; a++)
            {
                wp[a] += wb[a] * reduced[f];
                for (int c = 0; c < size; c++) inner.Matrix[a * size + c] -= wb[a] * wb[c] / theta;
            }
        }
        if (!inner.Factorise(size)) return false;
        inner.Solve(wp, wv);
        for (int f = 0; f < free; f++)
        {
            Row(order[f], wb);
            reduced[f] = -(reduced[f] + Vec.Dot(wb.AsSpan(0, size), wv) / theta) / theta;
        }
        return true;
    }

    /// <summary>With every parameter free, the two-loop recursion gives the same step and keeps more digits than the compact form.</summary>
    private void TwoLoop()
    {
        int n = x.Length;
        for (int i = 0; i < n; i++) reduced[i] = -g[i];
        for (int j = (int)count - 1; j >= 0; j--)
        {
            int slot = Slot(j);
            wb[j] = Vec.Dot(S(slot), reduced) / sy[slot * memory + slot];
            Vec.Axpy(-wb[j], Y(slot), reduced);
        }
        Vec.Scale(1 / theta, reduced);
        for (int j = 0; j < count; j++)
        {
            int slot = Slot(j);
            Vec.Axpy(wb[j] - Vec.Dot(Y(slot), reduced) / sy[slot * memory + slot], S(slot), reduced);
        }
        Vec.Subtract(reduced, reduced, cauchy);
    }
}
