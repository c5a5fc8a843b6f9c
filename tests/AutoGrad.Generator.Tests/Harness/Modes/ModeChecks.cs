using AutoGrad.Checking;
using Xunit.Sdk;
using static AutoGrad.Generator.Tests.Harness.Numbers;

namespace AutoGrad.Generator.Tests.Harness.Modes;

/// <summary>Judges the derivatives of one method against each other, at one point.</summary>
internal sealed partial class ModeChecks
{
    private readonly DerivativeDriver _driver;
    private readonly ModePoint _point;
    private readonly double[] _v, _w, _x, _after;
    private readonly double _value;
    private readonly Lazy<double[]> _gradient;
    private readonly Lazy<double[][]?> _rows;
    private int _comparisons, _undecided;

    private ModeChecks(DerivativeDriver driver, ModePoint point)
    {
        (_driver, _point) = (driver, point);
        driver.Load(point.Inputs, double.NaN);
        _x = Tangents.Flatten(driver.DifferentiatedInputs());
        var random = new Random(point.Seed);
        (_v, _w) = (Direction(random), Direction(random));
        _value = driver.Value();
        _after = Tangents.Flatten(driver.Inputs);
        _gradient = new(() =>
        {
            driver.Load(point.Inputs, double.NaN);
            driver.ValueAndGradient();
            return Tangents.Flatten(driver.Gradients);
        });
        _rows = new(() => _x.Length > point.WholeUpTo ? null : [.. _x.Select((_, i) => Hvp(Unit(i)))]);
    }

    /// <summary>Every mode at a point; nothing where the method itself has no finite value.</summary>
    public static IEnumerable<ModeOutcome> At(DerivativeDriver driver, ModePoint point) => At(driver, point, Enum.GetValues<Mode>());

    /// <summary>Some modes at a point; nothing where the method itself has no finite value.</summary>
    public static IEnumerable<ModeOutcome> At(DerivativeDriver driver, ModePoint point, IEnumerable<Mode> modes)
    {
        ModeChecks checks;
        try
        {
            checks = new ModeChecks(driver, point);
        }
        catch (Exception error) when (error is ArithmeticException or ArgumentException or IndexOutOfRangeException or NullReferenceException)
        {
            return [];
        }

        return double.IsFinite(checks._value) ? [.. modes.Select(checks.Judge)] : [];
    }

    private ModeOutcome Judge(Mode mode)
    {
        (_comparisons, _undecided) = (0, 0);
        try
        {
            (mode switch
            {
                Mode.Value => Value,
                Mode.Duality => Duality,
                Mode.Differences => Differences,
                Mode.Symmetry => Symmetry,
                Mode.Rows => Rows,
                Mode.Linearity => Linearity,
                Mode.Several => Several,
                Mode.Third => Third,
                Mode.Batch => Batch,
                Mode.Sparse => Sparse,
                Mode.ZeroDirection => ZeroDirection,
                Mode.Arguments => Arguments,
                Mode.Repeats => Repeats,
                Mode.Objective => Objective,
                _ => (Action)Allocation,
            })();
            return new(mode, _comparisons, _undecided, null);
        }
        catch (Exception failure) when (failure is XunitException or ArithmeticException or ArgumentException or IndexOutOfRangeException or NullReferenceException or InvalidOperationException or InvalidCastException)
        {
            return new(mode, _comparisons, _undecided, failure is XunitException ? failure.Message : failure.ToString());
        }
    }

    private void Value()
    {
        Same("ValueAndGradient's value", _value, Reverse(driver => driver.ValueAndGradient()));
        Same("Vjp's value", _value, Reverse(driver => driver.Vjp(0.5)));
        Same("Jvp's value", _value, Jvp(_v).Value);
        Load(_v);
        Same("Hvp's value", _value, _driver.Hvp());
        Load(_v);
        var rows = new double[_x.Length * _x.Length];
        Same("Hessian's value", _value, _driver.Hessian(rows));
    }

    private void Duality()
    {
        const double Cotangent = -1.75;
        _driver.Load(_point.Inputs, 0);
        _driver.Vjp(Cotangent);
        var pulled = Tangents.Flatten(_driver.Gradients);
        var pushed = Jvp(_v).Tangent;
        if (Array.TrueForAll(pulled, double.IsFinite))
        {
            Close("⟨ȳ, J v⟩ of ⟨Jᵀȳ, v⟩", Dot(pulled, _v), Cotangent * pushed, Slopes(pulled, _v));
        }
    }

    private void Differences()
    {
        if (_point.IsKink || _point.IsCut || _x.Length == 0 || !Array.TrueForAll(_gradient.Value, double.IsFinite))
        {
            return;
        }

        _driver.Load(_point.Inputs, double.NaN);
        var objective = _driver.Objective();
        var product = Hvp(_v);
        var options = _point.IsSingle ? GradientCheckOptions.Float : GradientCheckOptions.Default;
        var random = new Random(_point.Seed);
        var weights = _x.Length <= 6 ? _x.Select((_, i) => Unit(i)) : Enumerable.Range(0, 4).Select(_ => Direction(random));
        foreach (var w in weights)
        {
            var report = GradientCheck.Of(new FieldAlong(objective, (x, gradient) => objective.ValueAndGradient(x, gradient), _x, _v, w, Dot(w, product), _point.IsSingle), options with { Name = "w·∇f(x + t v)" }).At(0);
            // Below the rounding of what the product is computed from, there is nothing to agree on.
            var rounding = _point.Precision * Largest() * w.Sum(Math.Abs);
            if (report.Comparisons.Any(comparison => comparison.Verdict == Verdict.Fail && !(comparison.Difference <= rounding)))
            {
                throw new XunitException($"H v = [{string.Join(", ", product)}]\n{report}");
            }

            (_comparisons, _undecided) = report.Passed ? (_comparisons + 1, _undecided) : (_comparisons, _undecided + 1);
        }
    }

    private void Symmetry()
    {
        var (hv, hw) = (Hvp(_v), Hvp(_w));
        if (_point.IsKink || _point.IsCut || !Array.TrueForAll([.. hv, .. hw], double.IsFinite))
        {
            return;
        }

        var largest = Largest();
        Close("⟨w, H v⟩ of ⟨v, H w⟩", Dot(_v, hw), Dot(_w, hv), Math.Max(Magnitude(_w, hv), largest));
        for (var i = 0; _rows.Value is { } rows && i < rows.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (double.IsFinite(rows[i][j]) || double.IsFinite(rows[j][i]))
                {
                    Close($"H[{i}, {j}] of H[{j}, {i}]", rows[j][i], rows[i][j], largest);
                }
            }
        }
    }

    private void Rows()
    {
        if (_rows.Value is not { } rows)
        {
            return;
        }

        var (n, before) = (_x.Length, Tangents.Flatten(_point.Inputs));
        Load(_v);
        var matrix = _driver.Hessian();
        AllSameBits("the arguments of Hessian", before, Tangents.Flatten(_driver.Inputs));
        Assert.Equal((n, n), (matrix.GetLength(0), matrix.GetLength(1)));
        var flat = Enumerable.Repeat(double.NaN, n * n).ToArray();
        Load(_v);
        _driver.Hessian(flat);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                Same($"Hessian[{i}, {j}]", rows[Math.Min(i, j)][Math.Max(i, j)], matrix[i, j]);
                Same($"Hessian(…)[{i * n + j}]", matrix[i, j], flat[i * n + j]);
            }
        }
    }

    private void Linearity()
    {
        var both = Rounded([.. _v.Zip(_w, (v, w) => 2 * v - 0.5 * w)]);
        var gradient = _gradient.Value;
        if (Array.TrueForAll(gradient, double.IsFinite))
        {
            Close("J (2 v - w/2)", 2 * Jvp(_v).Tangent - 0.5 * Jvp(_w).Tangent, Jvp(both).Tangent, Slopes(gradient, [.. _v.Zip(_w, (v, w) => 2 * Math.Abs(v) + 0.5 * Math.Abs(w))]));
        }

        var (hv, hw, h) = (Hvp(_v), Hvp(_w), Hvp(both));
        var largest = Largest();
        for (var i = 0; i < h.Length; i++)
        {
            if (double.IsFinite(hv[i]) && double.IsFinite(hw[i]))
            {
                Close($"(H (2 v - w/2))[{i}]", 2 * hv[i] - 0.5 * hw[i], h[i], Math.Max(largest, 2 * Math.Abs(hv[i]) + 0.5 * Math.Abs(hw[i])));
            }
        }
    }

    private void ZeroDirection()
    {
        var zero = new double[_x.Length];
        Exactly("J 0", 0, Jvp(zero).Tangent);
        foreach (var product in Hvp(zero))
        {
            Exactly("H 0", 0, product);
        }
    }

    private void Arguments()
    {
        foreach (var (name, call) in new (string, Action)[] { ("Jvp", () => _driver.Jvp()), ("Hvp", () => _driver.Hvp()) })
        {
            Load(_v);
            call();
            AllSameBits($"arguments after {name}", _after, Tangents.Flatten(_driver.Inputs));
            AllSameBits($"directions after {name}", _v, Tangents.Flatten(_driver.Directions));
            _comparisons += _after.Length + _v.Length;
        }
    }

    private void Repeats()
    {
        Same("Jvp, again", Jvp(_v).Tangent, Jvp(_v).Tangent);
        AllSame("Hvp, again", Hvp(_v), Hvp(_v));
    }

    private void Objective()
    {
        _driver.Load(_point.Inputs, double.NaN);
        var objective = _driver.Objective();
        var (x, v) = ((double[])_x.Clone(), (double[])_v.Clone());
        var product = x.Select(_ => double.NaN).ToArray();
        for (var call = 0; call < 2; call++)
        {
            ((IHessianVectorProduct)objective).HessianVectorProduct(x, v, product);
            AllSame("objective's product", Hvp(_v), product);
            var (value, tangent) = ((IDirectionalDerivative)objective).ValueAndTangent(x, v);
            Same("objective's value", _value, value);
            Same("objective's tangent", Jvp(_v).Tangent, tangent);
        }

        var gradient = x.Select(_ => 0.5).ToArray();
        _driver.Load(_point.Inputs, 0.5);
        _driver.Vjp(-1.75);
        var expected = Tangents.Flatten(_driver.Gradients);
        Same("objective's value", _value, ((IVectorJacobianProduct)objective).AccumulateGradient(x, -1.75, gradient));
        for (var i = 0; i < x.Length; i++)
        {
            // In single precision a sum is rounded where the caller's buffer is wider.
            Close("objective's accumulated gradient", expected[i], gradient[i], Math.Abs(expected[i]) + 1);
        }

        AllSame("objective's point", _x, x);
        AllSame("objective's direction", _v, v);
    }

    private void Allocation()
    {
        foreach (var (name, call) in new (string, Action)[] { ("Jvp", () => _driver.Jvp()), ("Hvp", () => _driver.Hvp()) })
        {
            const int Calls = 8;
            var bytes = long.MaxValue;
            for (var again = 0; again < 2 * Calls; again++)
            {
                // The least counts: the pool may have been emptied by a collection between two calls. The method may change what it is given: every call finds the same.
                Load(_v);
                var before = GC.GetAllocatedBytesForCurrentThread();
                call();
                if (again >= Calls) bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            _comparisons++;
            if (bytes > 0)
            {
                throw new XunitException($"{name} allocates {bytes} bytes a call");
            }
        }
    }

    private void Load(double[] direction)
    {
        _driver.Load(_point.Inputs, double.NaN);
        _driver.Directions = Tangents.Unflatten(direction, _driver.DifferentiatedInputs());
    }

    private (double Value, double Tangent) Jvp(double[] direction)
    {
        Load(direction);
        return _driver.Jvp();
    }

    private double[] Hvp(double[] direction)
    {
        Load(direction);
        _driver.Hvp();
        return Tangents.Flatten(_driver.Gradients);
    }

    private double Reverse(Func<DerivativeDriver, double> call)
    {
        _driver.Load(_point.Inputs, 0);
        return call(_driver);
    }

    // The size of its coordinate, or one; never nothing.
    private double[] Direction(Random random) => Rounded([.. _x.Select(x => (random.Next(2) == 0 ? -1 : 1) * (0.25 + 0.75 * random.NextDouble()) * Math.Max(1, double.IsFinite(x) ? Math.Abs(x) : 1))]);

    private double[] Rounded(double[] direction) => Tangents.Flatten(Tangents.Unflatten(direction, _driver.DifferentiatedInputs()));

    private double[] Unit(int index) => [.. _x.Select((_, i) => i == index ? 1.0 : 0)];

    /// <summary>The size of the numbers that second derivatives along the directions are rounded at: that of the value, its slopes and its curvatures.</summary>
    private double Largest() =>
        (_rows.Value is { } rows ? rows.SelectMany(row => row.Select((h, j) => Math.Abs(h) * Math.Max(1, Math.Abs(_v[j])))) : Hvp(_v).Concat(Hvp(_w)).Select(Math.Abs))
            .Concat(_gradient.Value.Select(Math.Abs)).Where(double.IsFinite).Append(Math.Abs(_value)).Max();

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double Magnitude(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x * y)).Sum();

    /// <summary>The size of the numbers that a slope is rounded at: its terms, the value, and a few units of rounding of partials of one.</summary>
    private double Slopes(double[] gradient, double[] v) => Math.Max(Magnitude(gradient, v), Math.Abs(_value)) + 4e-3 * v.Sum(Math.Abs);

    private void Close(string what, double expected, double actual, double size)
    {
        _comparisons++;
        Numbers.Close(what, expected, actual, _point.Precision * size + (_point.IsSingle ? 1e-30 : 1e-290));
    }

    private void Exactly(string what, double expected, double actual)
    {
        _comparisons++;
        Numbers.Close(what, expected, actual, 0);
    }

    private void Same(string what, double expected, double actual)
    {
        _comparisons++;
        SameBits(what, expected, actual);
    }

    private void AllSame(string what, double[] expected, double[] actual)
    {
        _comparisons += expected.Length;
        AllSameBits(what, expected, actual);
    }
}
