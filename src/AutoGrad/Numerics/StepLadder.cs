namespace AutoGrad.Numerics;

/// <summary>
/// Difference quotients over a ladder of steps h = s·2⁻ᵏ, read from the finest upwards by Lepski's balancing principle:
/// each step gives an interval (quotient ± round-off bound) that narrows as h grows, until truncation, a kink or the edge of the domain
/// makes one miss the intersection of those below. What was gathered before that is the derivative as the finest scales see it.
/// </summary>
/// <remarks>
/// The round-off level is part of what is sought: a function noisier than assumed contradicts itself at once on the finest steps,
/// and a larger level is then tried. Source of the principle: Lepski, Theory Probab. Appl. 35 (1990) 454–466.
/// </remarks>
internal sealed class StepLadder
{
    /// <summary>Coordinates below this may lose digits to a one that they are added to.</summary>
    public const double NearZero = 1.0 / 256;

    private const int Shortest = 6, UsualFinest = 44;
    private readonly Line _line;
    private readonly Noise _noise;
    private readonly int _finest;
    private readonly Rung?[] _plus, _minus;
    private readonly bool _blind;

    /// <summary>Whether the ladder goes below the steps that a function of unit scale can tell from none.</summary>
    public bool IsDeep => _finest > UsualFinest + 34;

    public StepLadder(Line line, Noise noise, bool usual = false)
    {
        _line = line;
        _noise = noise;
        // Below one the function may live on the scale of the coordinate itself, as log does.
        var below = !usual && line.Magnitude is > 0 and < 1 ? -Math.ILogB(line.Magnitude) : 0;
        _finest = Math.Max(UsualFinest, below is > 0 and < 100 ? below + 24 : 0);
        _plus = new Rung?[_finest + 1];
        _minus = new Rung?[_finest + 1];
    }

    private StepLadder(Line line, Noise noise, int finest, Rung?[] plus, Rung?[] minus, bool blind = false) =>
        (_line, _noise, _finest, _plus, _minus, _blind) = (line, noise, finest, plus, minus, blind);

    private readonly record struct Rung(double Value, ulong Piece, double StepError);

    /// <summary>A reading of the ladder.</summary>
    /// <param name="Value">The derivative.</param>
    /// <param name="Error">Its error estimate.</param>
    /// <param name="Step">The step at which it was read.</param>
    /// <param name="Levels">How many consecutive steps agree; 0 when none do.</param>
    /// <param name="Excess">By how much the function is noisier than assumed.</param>
    /// <param name="FromFinest">Whether the finest steps are among those that agree.</param>
    public readonly record struct Reading(double Value, double Error, double Step, int Levels, double Excess, bool FromFinest)
    {
        public bool IsValid => Levels > 0;
    }

    public double FinestStep => StepAt(_finest);

    public Reading Central() => Read(CentralAt);

    public Reading Right() => Read(k => OneSidedAt(_plus, 1, k));

    public Reading Left() => Read(k => OneSidedAt(_minus, -1, k));

    /// <summary>
    /// The slopes that the function takes up on the two sides within the finest steps, without using its value at x itself:
    /// what remains to be read when a kink lies closer to x than any difference can see between.
    /// </summary>
    public (Reading Left, Reading Right) Beyond()
    {
        Reading Side(Rung?[] rungs, int side)
        {
            var best = default(Reading);
            for (var start = _finest - 4; !best.IsValid && start >= _finest - 20; start -= 4)
            {
                best = Better(Chain(k => DetachedAt(rungs, side, k), start, 2), Chain(k => DetachedAt(rungs, side, k), start, 32));
            }
            return best;
        }
        return (Side(_minus, -1), Side(_plus, 1));
    }

    /// <summary>Whether the function is finite on one side (+1 or −1) at the finest steps.</summary>
    public bool IsDefined(int side) => double.IsFinite(At(side > 0 ? _plus : _minus, side, _finest).Value);

    /// <summary>Whether x itself lies on another smooth piece than its neighbours on one side, as the function itself tells.</summary>
    public bool LeavesPiece(int side) => _line.KnowsPieces && At(side > 0 ? _plus : _minus, side, _finest).Piece != _line.OriginPiece;

    /// <summary>
    /// Whether the difference quotients on one side grow without bound as the step shrinks, yet slower than at a jump: a vertical tangent. The sign says where to.
    /// </summary>
    public int Diverges(int side)
    {
        var rungs = side > 0 ? _plus : _minus;
        double previous = 0;
        for (var k = _finest - 24; k <= _finest; k += 4)
        {
            var slope = (At(rungs, side, k).Value - _line.ValueAtOrigin) / (side * StepAt(k));
            if (!double.IsFinite(slope) || (previous != 0 && slope / previous is not (> 1.5 and < 14)))
            {
                return 0;
            }
            previous = slope;
        }
        return Math.Sign(previous);
    }

    /// <summary>
    /// The height of a jump of f just beyond the steps of a reading, 0 where it is continuous, and the size of f there. A kink or a bend makes differences that shrink with the interval;
    /// a jump does not, and one above the ordinary rounding of f means that what is computed is a staircase: single precision, or cancellation inside the function.
    /// </summary>
    public (double Height, double Size) Jump(Reading reading)
    {
        var (right, left) = (Jump(reading, 1), Jump(reading, -1));
        return (Math.Max(right.Height, left.Height), Math.Max(right.Size, left.Size));
    }

    private (double Height, double Size) Jump(Reading reading, int side)
    {
        var near = Jump(reading, side, 16 * reading.Step);
        // Near zero a stair may be as wide as the coordinate is long; at zero itself a root may be steep.
        var reach = 0.75 * _line.Magnitude;
        return near.Height == 0 && _line.Magnitude < NearZero && reach > 16 * reading.Step ? Jump(reading, side, reach) : near;
    }

    private (double Height, double Size) Jump(Reading reading, int side, double reach)
    {
        double low = side * reading.Step, high = side * reach, size = Math.Abs(_line.ValueAtOrigin);
        double Bend(double u)
        {
            var value = _line.At(u);
            size = Math.Max(size, Math.Abs(value));
            return value - reading.Value * u;
        }
        double atLow = Bend(low), atHigh = Bend(high), widest = 0;
        while (!double.IsFinite(atHigh) && Math.Abs(high) > 1.5 * Math.Abs(low))
        {
            size = Math.Abs(_line.ValueAtOrigin);
            high *= 0.5;
            atHigh = Bend(high);
        }
        for (var halving = 0; halving < 34; halving++)
        {
            var middle = 0.5 * (low + high);
            if (middle == low || middle == high)
            {
                break;
            }
            var atMiddle = Bend(middle);
            double below = Math.Abs(atMiddle - atLow), above = Math.Abs(atHigh - atMiddle);
            widest = Math.Max(widest, Math.Max(below, above));
            (low, atLow, high, atHigh) = below >= above ? (low, atLow, middle, atMiddle) : (middle, atMiddle, high, atHigh);
        }
        // The coordinate is rounded too: f moves by its slope times that.
        var quantum = 2 * Precision.Double * Math.Max(_line.Magnitude, Math.Abs(high)) * (Math.Abs(reading.Value) + widest / reading.Step);
        var jump = Math.Abs(atHigh - atLow);
        if (jump > 8 * (_noise.Of(size) + quantum) && jump > 1e-5 * widest)
        {
            return (jump, size);
        }
        return IsToothed(reading, side, 8 * (_noise.Of(size) + quantum), 100 * (Math.Abs(reading.Value) + widest / reading.Step)) ? (widest, size) : (0, size);
    }

    /// <summary>Whether f, looked at far more closely than the ladder's finest steps do, is steeper than any longer interval shows: teeth, whose height is what the longer ones vary by.</summary>
    private bool IsToothed(Reading reading, int side, double rounding, double steepest)
    {
        foreach (var multiple in new[] { 1.13, 2.71, 4.9, 7.3, 10.1, 13.7 })
        {
            var u = side * multiple * reading.Step;
            // Teeth may be of any width: at one of these lengths the two ends do not fall on the same side of them.
            for (var length = 0.003 * reading.Step; length > 64 * Precision.Double * (_line.Magnitude + Math.Abs(u)); length *= 0.031)
            {
                var change = Math.Abs(_line.At(u + length) - _line.At(u));
                if (change > rounding && change > steepest * length)
                {
                    return true;
                }
            }
        }
        return false;
    }

    /// <summary>
    /// Where f does not change in a single bit around x: the slope that this can hide, which is the first step that f does take over the distance to it.
    /// (Where f bends away continuously, as at the edge of a dead zone, that step is as good as nothing.)
    /// </summary>
    public double Absorbed() => Math.Max(Absorbed(1), Absorbed(-1));

    private double Absorbed(int side)
    {
        double low = 0, high = side * _line.Scale / 16, here = _line.ValueAtOrigin, beyond = _line.At(high);
        for (var doubling = 0; doubling < 30 && beyond == here; doubling++)
        {
            (low, high) = (high, 2 * high);
            beyond = _line.At(high);
        }
        for (var halving = 0; halving < 50 && beyond != here; halving++)
        {
            var middle = 0.5 * (low + high);
            var value = _line.At(middle);
            (low, high, beyond) = value == here ? (middle, high, beyond) : (low, middle, value);
        }
        return double.IsFinite(beyond) ? Math.Abs((beyond - here) / high) : 0;
    }

    /// <summary>Whether f has the very same bits at x and at the given distance and closer.</summary>
    public bool IsStill(double distance) => new[] { 1.0, -1, 0.3, -0.3, 0.01, -0.01 }.All(u => _line.At(u * distance) == _line.ValueAtOrigin);

    /// <summary>Whether f jumps at x itself: the mean of its neighbours does not approach it as the step shrinks.</summary>
    public bool JumpsHere()
    {
        double Gap(int k) => Math.Abs(0.5 * (At(_plus, 1, k).Value + At(_minus, -1, k).Value) - _line.ValueAtOrigin);
        double near = Gap(_finest), wider = Gap(_finest - 4);
        return near > 0.5 * wider && near > 64 * _noise.Of(Math.Max(Math.Abs(_line.ValueAtOrigin), Math.Abs(At(_plus, 1, _finest).Value)));
    }

    /// <summary>The same ladder, its evaluations kept, read with another idea of the noise.</summary>
    public StepLadder With(Noise noise) => new(_line, noise, _finest, _plus, _minus, _blind);

    /// <summary>Whether the pieces that the function tells are disregarded.</summary>
    public bool IsAcrossPieces => _blind;

    /// <summary>The same ladder, its evaluations kept, read as if the function did not tell its pieces: where it is smooth across their common edge.</summary>
    public StepLadder AcrossPieces() => new(_line, _noise, _finest, _plus, _minus, blind: true);

    private double StepAt(int k) => Math.ScaleB(_line.Scale, -k);

    private Rung At(Rung?[] rungs, int side, int k)
    {
        if (rungs[k] is not { } rung)
        {
            var value = _line.At(side * StepAt(k), out var piece);
            rungs[k] = rung = new(value, piece, _line.StepError);
        }
        return rung;
    }

    private (double Value, double Noise) CentralAt(int k)
    {
        if (k < 1)
        {
            return (double.NaN, double.NaN);
        }
        Rung p1 = At(_plus, 1, k), m1 = At(_minus, -1, k), p2 = At(_plus, 1, k - 1), m2 = At(_minus, -1, k - 1);
        var here = _line.OriginPiece;
        if (!_blind && (p1.Piece != here || m1.Piece != here || p2.Piece != here || m2.Piece != here))
        {
            return (double.NaN, double.NaN);
        }
        var h = StepAt(k);
        var slope = (8 * (p1.Value - m1.Value) - (p2.Value - m2.Value)) / (12 * h);
        return (slope, (1.5 * _noise.Of(Size(p1, m1, p2, m2)) + 1.5 * Math.Max(p1.StepError, m1.StepError) * Math.Abs(slope)) / h);
    }

    private (double Value, double Noise) OneSidedAt(Rung?[] rungs, int side, int k)
    {
        if (k < 2)
        {
            return (double.NaN, double.NaN);
        }
        Rung f1 = At(rungs, side, k), f2 = At(rungs, side, k - 1), f4 = At(rungs, side, k - 2), finest = At(rungs, side, _finest);
        if (f1.Piece != finest.Piece || f2.Piece != finest.Piece || f4.Piece != finest.Piece)
        {
            return (double.NaN, double.NaN);
        }
        var h = StepAt(k);
        var slope = (f4.Value - 12 * f2.Value + 32 * f1.Value - 21 * _line.ValueAtOrigin) / (12 * side * h);
        return (slope, (5.5 * _noise.Of(Size(f1, f2, f4, f4)) + 5.5 * f1.StepError * Math.Abs(slope)) / h);
    }

    /// <summary>The slope at x of the parabola through f(x+h), f(x+2h), f(x+4h).</summary>
    private (double Value, double Noise) DetachedAt(Rung?[] rungs, int side, int k)
    {
        if (k < 2)
        {
            return (double.NaN, double.NaN);
        }
        Rung f1 = At(rungs, side, k), f2 = At(rungs, side, k - 1), f4 = At(rungs, side, k - 2);
        if (f1.Piece != f2.Piece || f2.Piece != f4.Piece)
        {
            return (double.NaN, double.NaN);
        }
        var h = StepAt(k);
        var slope = (2.5 * f2.Value - 2 * f1.Value - 0.5 * f4.Value) / (side * h);
        return (slope, (5 * _noise.Of(Size(f1, f2, f4, f4)) + 5 * f1.StepError * Math.Abs(slope)) / h);
    }

    private double Size(Rung a, Rung b, Rung c, Rung d) => Math.Max(Math.Abs(_line.ValueAtOrigin),
        Math.Max(Math.Max(Math.Abs(a.Value), Math.Abs(b.Value)), Math.Max(Math.Abs(c.Value), Math.Abs(d.Value))));

    private Reading Read(Func<int, (double Value, double Noise)> at)
    {
        var best = default(Reading);
        // Ordinary round-off of a composed function: of the levels that contradict none below them, the one that reads furthest.
        for (var excess = 2.0; excess <= 128; excess *= 4)
        {
            var next = Chain(at, _finest, excess);
            if (next.IsValid && best.IsValid && Math.Abs(next.Value - best.Value) > 2 * best.Error)
            {
                break;
            }
            best = Better(best, next);
        }
        // A kink closer than the finest steps can see around: what the function is from there on.
        for (var start = _finest - 8; !best.IsValid && start >= _finest - 20; start -= 6)
        {
            best = Better(Better(best, Chain(at, start, 2)), Chain(at, start, 32));
        }
        // A function with noise of its own.
        for (var excess = 512.0; !best.IsValid && excess <= 7e10; excess *= 8)
        {
            best = Chain(at, _finest, excess);
        }
        return best.IsValid ? best : Converging(at);
    }

    /// <summary>
    /// Quotients that approach their limit in proportion to the step, and so exactly that round-off never covers the change: a bend at the point, as of max(0, x)².
    /// The finest is as near as they come; what is left is less than what the last halving changed.
    /// </summary>
    private Reading Converging(Func<int, (double Value, double Noise)> at)
    {
        double value = at(_finest - 12).Value, change = double.PositiveInfinity;
        for (var k = _finest - 11; k <= _finest; k++)
        {
            var next = at(k).Value;
            if (!(Math.Abs(next - value) < 0.7 * change))
            {
                return default;
            }
            (value, change) = (next, Math.Abs(next - value));
        }
        return new(value, change, StepAt(_finest), 12, 1, true);
    }

    private static Reading Better(Reading a, Reading b) => !a.IsValid || (b.IsValid && b.Error < a.Error) ? b : a;

    private Reading Chain(Func<int, (double Value, double Noise)> at, int start, double excess)
    {
        double low = double.NegativeInfinity, high = double.PositiveInfinity, previous = double.NaN;
        Reading reading = default, candidate = default;
        var levels = 0;
        for (var k = start; k >= 0; k--)
        {
            var (value, noise) = at(k);
            var bound = excess * noise;
            if (!(value - bound <= high && value + bound >= low))
            {
                break;
            }
            levels++;
            (low, high) = (Math.Max(low, value - bound), Math.Min(high, value + bound));
            // The coarsest step that agrees may carry as much truncation as round-off: the one before it is reported.
            reading = candidate;
            candidate = new(value, bound + Math.Abs(value - previous), StepAt(k), levels, excess, start == _finest);
            previous = value;
        }
        return levels >= Shortest ? reading with { Levels = levels } : default;
    }
}
