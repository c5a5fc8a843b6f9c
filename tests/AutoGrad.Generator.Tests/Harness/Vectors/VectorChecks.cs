using AutoGrad.Checking;
using AutoGrad.Generator.Tests.Harness.Modes;
using Xunit.Sdk;
using static AutoGrad.Generator.Tests.Harness.Numbers;

namespace AutoGrad.Generator.Tests.Harness.Vectors;

/// <summary>Judges the derivatives of a method with several results against each other, at one point.</summary>
internal sealed class VectorChecks
{
    /// <summary>What there is to judge: a method with several results has no Hessian and no objective.</summary>
    public static readonly IReadOnlyList<Mode> Modes =
        [Mode.Value, Mode.Duality, Mode.Differences, Mode.Rows, Mode.Linearity, Mode.ZeroDirection, Mode.Arguments, Mode.Repeats, Mode.Allocation];

    private readonly VectorDriver _driver;
    private readonly ModePoint _point;
    private readonly double[] _x, _v, _w, _c, _results, _after;
    private readonly double[,] _jacobian;
    private readonly double _largest;
    private int _comparisons, _undecided;

    private VectorChecks(VectorDriver driver, ModePoint point)
    {
        (_driver, _point) = (driver, point);
        _x = Tangents.Flatten([.. point.Inputs.Where((_, index) => driver.IsDifferentiated[index])]);
        Load();
        driver.Value();
        (_results, _after) = (driver.Results, Tangents.Flatten(driver.Inputs));
        var random = new Random(point.Seed);
        double[] Direction(double[] like) => [.. like.Select(x => (double)(float)((random.Next(2) == 0 ? -1 : 1) * (0.25 + 0.75 * random.NextDouble()) * Math.Max(1, Math.Abs(x))))];
        (_v, _w, _c) = (Direction(_x), Direction(_x), Direction(new double[_results.Length]));
        Load();
        _jacobian = driver.Jacobian();
        _largest = _jacobian.Cast<double>().Concat(_results).Append(0).Max(Math.Abs);
    }

    /// <summary>Every mode at a point.</summary>
    public static IEnumerable<ModeOutcome> At(VectorDriver driver, ModePoint point)
    {
        var checks = new VectorChecks(driver, point);
        return [.. Modes.Select(checks.Judge)];
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
                Mode.Rows => Rows,
                Mode.Linearity => Linearity,
                Mode.ZeroDirection => ZeroDirection,
                Mode.Arguments => Arguments,
                Mode.Repeats => Repeats,
                Mode.Allocation => Allocation,
                _ => (Action)(() => throw new ArgumentOutOfRangeException(nameof(mode))),
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
        Jvp(_v);
        AllSame("Jvp's results", _results, _driver.Results);
        Vjp(_c);
        AllSame("Vjp's results", _results, _driver.Results);
        Load();
        _driver.Jacobian(new double[_jacobian.Length]);
        AllSame("Jacobian's results", _results, _driver.Results);
    }

    private void Duality()
    {
        var (pushed, pulled) = (Jvp(_v), Vjp(_c));
        var size = _results.Select((_, i) => _x.Select((_, j) => Math.Abs(_c[i] * _jacobian[i, j] * _v[j])).Sum()).Sum() + 4e-3 * _largest;
        Close("⟨ȳ, J v⟩ of ⟨Jᵀȳ, v⟩", Dot(pulled, _v), Dot(_c, pushed), size);
    }

    /// <summary>By the checker, whose rows are differences of the user's own method with an estimate of their error.</summary>
    private void Differences()
    {
        if (_point.IsKink || _results.Length == 0 || _x.Length == 0) return;
        void At(ReadOnlySpan<double> x, Span<double> y)
        {
            Load(x);
            _driver.Value();
            _driver.Results.CopyTo(y);
        }

        var options = _point.IsSingle ? GradientCheckOptions.Float : GradientCheckOptions.Default;
        var report = JacobianCheck.Of(At, _results.Length, (x, rows) => { var flat = new double[rows.Length]; Load(x); _driver.Jacobian(flat); flat.CopyTo(rows); }, options).At(_x);
        if (report.Verdict == Verdict.Fail) throw new XunitException(report.ToString());
        (_comparisons, _undecided) = (_comparisons + report.Comparisons.Count(c => c.Verdict == Verdict.Pass), _undecided + report.Comparisons.Count(c => c.Verdict != Verdict.Pass));
        if (_point.IsSingle) return;

        var (matrix, errors) = (new double[_jacobian.Length], new double[_jacobian.Length]);
        NumericalJacobian.Of(At, _results.Length).Estimate(_x, matrix, errors);
        for (var k = 0; k < matrix.Length; k++)
        {
            _comparisons++;
            Numbers.Close($"J[{k / _x.Length}, {k % _x.Length}] of differences", matrix[k], _jacobian[k / _x.Length, k % _x.Length], 16 * errors[k] + 1e-9 * _largest);
        }
    }

    /// <summary>Rows by <c>FVjp</c>, columns by <c>FJvp</c>, the matrix in a new array and in the caller's: all the same.</summary>
    private void Rows()
    {
        var (m, n) = (_results.Length, _x.Length);
        Assert.Equal((m, n), (_jacobian.GetLength(0), _jacobian.GetLength(1)));
        var flat = Enumerable.Repeat(double.NaN, m * n).ToArray();
        Load();
        _driver.Jacobian(flat);
        AllSame("Jacobian(…, rows)", [.. _jacobian.Cast<double>()], flat);
        for (var i = 0; i < m; i++)
        {
            var row = Vjp([.. _c.Select((_, k) => k == i ? 1.0 : 0)]);
            for (var j = 0; j < n; j++) Close($"row {i} by Vjp, at {j}", _jacobian[i, j], row[j], _largest);
        }

        var units = _x.Select((_, j) => _x.Select((_, k) => k == j ? 1.0 : 0).ToArray()).ToArray();
        Load();
        for (var (j, seeds) = (0, _driver.Seeds(units)); j < n && seeds is not null; j++)
        {
            for (var i = 0; i < m; i++) Close($"column {j} by Jvp along all, at {i}", _jacobian[i, j], seeds[j][i], _largest);
        }

        for (var j = 0; j < n; j++)
        {
            var column = Jvp([.. _x.Select((_, k) => k == j ? 1.0 : 0)]);
            for (var i = 0; i < m; i++) Close($"column {j} by Jvp, at {i}", _jacobian[i, j], column[i], _largest);
        }
    }

    private void Linearity()
    {
        var (a, b, both) = (Jvp(_v), Jvp(_w), Jvp([.. _v.Zip(_w, (v, w) => 2 * v - 0.5 * w)]));
        for (var i = 0; i < both.Length; i++)
        {
            var size = _x.Select((_, j) => Math.Abs(_jacobian[i, j]) * (2 * Math.Abs(_v[j]) + 0.5 * Math.Abs(_w[j]))).Sum() + _largest;
            Close($"(J (2 v - w/2))[{i}]", 2 * a[i] - 0.5 * b[i], both[i], size);
        }

        var before = Vjp(_c, fill: 0.5);
        var after = Vjp(_c);
        var isGathered = Gathered().ToArray();
        for (var j = 0; j < after.Length; j++) Close($"gradient {j} added to 0.5", after[j] + (isGathered[j] ? 0.5 : 0), before[j], _largest * _c.Sum(Math.Abs) + 1);
    }

    private void ZeroDirection()
    {
        foreach (var number in Jvp(new double[_x.Length]))
        {
            _comparisons++;
            Numbers.Close("J 0", 0, number, 0);
        }
    }

    private void Arguments()
    {
        foreach (var (name, call) in Products())
        {
            call();
            AllSame($"arguments after {name}", _after, Tangents.Flatten(_driver.Inputs));
        }

        Jvp(_v);
        var isGathered = Gathered().ToArray();
        AllSame("directions after Jvp", [.. _v.Where((_, j) => isGathered[j])], [.. Tangents.Flatten(_driver.Directions).Where((_, j) => isGathered[j])]);
    }

    private void Repeats()
    {
        AllSame("Jvp, again", Jvp(_v), Jvp(_v));
        AllSame("Vjp, again", Vjp(_c), Vjp(_c));
        Load();
        AllSame("Jacobian, again", [.. _jacobian.Cast<double>()], [.. _driver.Jacobian().Cast<double>()]);
    }

    private void Allocation()
    {
        const int Calls = 8;
        var rows = new double[_jacobian.Length];
        foreach (var (name, call) in new (string, Action)[] { ("Jvp", _driver.Jvp), ("Vjp", _driver.Vjp), ("Jacobian", () => _driver.Jacobian(rows)) })
        {
            // The copies that a driver makes for numbers of single precision are its own.
            if (name == "Jacobian" && _point.IsSingle) continue;
            // The least counts: the pool may have been emptied by a collection between two calls.
            var bytes = long.MaxValue;
            for (var again = 0; again < 2 * Calls; again++)
            {
                Load();
                _driver.Value();
                _driver.TakeCotangents(new Queue<double>(_c));
                Load();
                var before = GC.GetAllocatedBytesForCurrentThread();
                call();
                if (again >= Calls) bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            _comparisons++;
            if (bytes > 0) throw new XunitException($"{name} allocates {bytes} bytes a call");
        }
    }

    private (string, Action)[] Products() => [("Jvp", () => Jvp(_v)), ("Vjp", () => Vjp(_c)), ("Jacobian", () => { Load(); _driver.Jacobian(); })];

    /// <summary>For every number, whether its gradient is added to: that of what is changed in place is not.</summary>
    private IEnumerable<bool> Gathered()
    {
        var differentiated = _point.Inputs.Select((input, i) => (Input: input, i)).Where(pair => _driver.IsDifferentiated[pair.i]).Select(pair => pair.Input).ToList();
        return differentiated.SelectMany((input, i) => Tangents.Flatten(input).Select(_ => !_driver.IsInPlace[i]));
    }

    private void Load() => Load(_x);

    private void Load(ReadOnlySpan<double> x)
    {
        object[] differentiated = [.. _point.Inputs.Where((_, index) => _driver.IsDifferentiated[index])];
        var rest = new Queue<object>(Tangents.Unflatten(x, differentiated));
        _driver.Load([.. _point.Inputs.Select((input, i) => _driver.IsDifferentiated[i] ? rest.Dequeue() : input)], double.NaN, _v ?? new double[_x.Length]);
    }

    private double[] Jvp(double[] direction)
    {
        _driver.Load(_point.Inputs, double.NaN, direction);
        _driver.Jvp();
        return _driver.ResultTangents;
    }

    private double[] Vjp(double[] cotangents, double fill = 0)
    {
        _driver.Load(_point.Inputs, fill, _v);
        _driver.Value();
        _driver.Load(_point.Inputs, fill, _v);
        _driver.TakeCotangents(new Queue<double>(cotangents));
        _driver.Vjp();
        return Tangents.Flatten(_driver.Gradients);
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private void Close(string what, double expected, double actual, double size)
    {
        _comparisons++;
        Numbers.Close(what, expected, actual, _point.Precision * size + (_point.IsSingle ? 1e-30 : 1e-290));
    }

    private void AllSame(string what, double[] expected, double[] actual)
    {
        _comparisons += expected.Length;
        AllSameBits(what, expected, actual);
    }
}
