using AutoGrad.Checking;
using Xunit.Sdk;

namespace AutoGrad.Generator.Tests.Harness.Modes;

/// <summary>The derivatives that not every method has.</summary>
internal sealed partial class ModeChecks
{
    private void Several()
    {
        var both = Rounded([.. _v.Zip(_w, (v, w) => 2 * v - 0.5 * w)]);
        double[][] directions = [_v, _w, both];
        Load(_v);
        if (_driver.Seeds(directions) is not { } seeds || !Array.TrueForAll(_gradient.Value, double.IsFinite))
        {
            return;
        }

        for (var k = 0; k < directions.Length; k++)
        {
            Close($"direction {k} of several", Jvp(directions[k]).Tangent, seeds[k], Slopes(_gradient.Value, [.. _v.Zip(_w, (v, w) => 2 * Math.Abs(v) + 0.5 * Math.Abs(w))]));
        }
    }

    private void Third()
    {
        if (_point.IsKink || _point.IsCut || _x.Length == 0 || Third(_v, _w) is not { } vw || Third(_w, _v) is not { } wv || !Array.TrueForAll([.. vw, .. wv], double.IsFinite))
        {
            return;
        }

        var largest = Math.Max(Largest(), vw.Concat(wv).Max(Math.Abs));
        for (var i = 0; i < vw.Length; i++)
        {
            Close($"∂³f[v, w][{i}] of ∂³f[w, v]", vw[i], wv[i], largest * (1 + _v.Concat(_w).Max(Math.Abs)));
        }

        _driver.Load(_point.Inputs, double.NaN);
        var objective = _driver.Objective();
        var u = Direction(new Random(_point.Seed + 1));
        var options = _point.IsSingle ? GradientCheckOptions.Float : GradientCheckOptions.Default;
        var report = GradientCheck.Of(new FieldAlong(objective, (x, product) => ((IHessianVectorProduct)objective).HessianVectorProduct(x, _v, product), _x, _w, u, Dot(u, vw), _point.IsSingle), options with { Name = "u·H(x + t w) v" }).At(0);
        // Below the rounding of what the derivative is computed from, there is nothing to agree on.
        var rounding = _point.Precision * largest * u.Sum(Math.Abs);
        if (report.Comparisons.Any(comparison => comparison.Verdict == Verdict.Fail && !(comparison.Difference <= rounding)))
        {
            throw new XunitException($"∂³f[v, w] = [{string.Join(", ", vw)}]\n{report}");
        }

        (_comparisons, _undecided) = report.Passed ? (_comparisons + 1, _undecided) : (_comparisons, _undecided + 1);
    }

    private double[]? Third(double[] first, double[] second)
    {
        Load(first);
        return _driver.Third(Tangents.Unflatten(second, _driver.DifferentiatedInputs())) ? Tangents.Flatten(_driver.Gradients) : null;
    }

    private void Batch()
    {
        double[][] points = [_x, Rounded([.. _x.Select((x, i) => x + 0.01 * _v[i])]), _x];
        double[][] gradients = [.. points.Select(x => new double[x.Length])];
        Load(_v);
        if (_driver.Batch(points, gradients) is not { } values)
        {
            return;
        }

        for (var k = 0; k < points.Length; k++)
        {
            _driver.Load(_point.Inputs, double.NaN);
            var moved = new Queue<object>(Tangents.Unflatten(points[k], _driver.DifferentiatedInputs()));
            _driver.Inputs = [.. _driver.Inputs.Select((input, i) => _driver.IsDifferentiated[i] ? moved.Dequeue() : input)];
            Same($"value {k} of several", _driver.ValueAndGradient(), values[k]);
            AllSame($"gradient {k} of several", Tangents.Flatten(_driver.Gradients), gradients[k]);
        }
    }

    private void Sparse()
    {
        Load(_v);
        if (_driver.SparseHessian() is not { } sparse)
        {
            return;
        }

        Load(_v);
        var dense = _driver.Hessian();
        var largest = Largest();
        for (var i = 0; i < _x.Length; i++)
        {
            for (var j = 0; j < _x.Length; j++)
            {
                Close($"sparse H[{i}, {j}]", dense[i, j], sparse[i, j], largest);
            }
        }
    }
}
