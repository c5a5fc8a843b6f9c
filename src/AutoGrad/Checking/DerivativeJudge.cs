using AutoGrad.Numerics;

namespace AutoGrad.Checking;

/// <summary>
/// Decides whether a number is the derivative along a line. Agreement with the five-point scheme to within its own error estimate settles it at once;
/// only disagreement is looked into, from the finest scales upwards, so that no stencil that crosses a kink, leaves the domain, aliases an oscillation
/// or drowns in noise is taken for a fault.
/// </summary>
internal sealed class DerivativeJudge(double noise, KinkPolicy kinks)
{
    // Estimated errors against true ones on smooth functions: FDM(5,1) never exceeds 19 times its estimate; the ladder's is a bound already.
    private const double FastFactor = 50, LadderFactor = 10;

    /// <summary>
    /// A tolerance above this fraction of the derivative decides nothing: what five-point differences of so noisy a function can reach at best,
    /// and never more than a tenth, lest a pass mean nothing.
    /// </summary>
    private readonly double _coarsest = Math.Clamp(1000 * Math.Pow(noise, 0.8), 1e-4, 0.1);

    // The derivative under test is rounded too.
    private readonly double _floor = Math.Max(1e-8, 64 * noise);

    // Where derivative and differences are both zero there is no fraction of them: the tolerance is judged beside the size of f over the scale of the coordinate.
    private double _flat = double.PositiveInfinity;

    // Once several faults are certain, the rarest excuses are no longer looked into.
    private const int CertainAfter = 4;
    private int _faults;

    public ComponentCheck Judge(Line line, string name, int index, double analytic, double rounding = 0, double neighbours = 0)
    {
        var fast = AdaptiveFivePoint.Estimate(line, new Noise(noise), out var stencil);
        _flat = 1e-3 * stencil.Size / line.Scale;
        if (!double.IsNaN(analytic) && fast.IsFinite)
        {
            var quick = Compare(name, index, analytic, fast.Value, fast.Error, FastFactor, rounding);
            if (quick.Verdict == Verdict.Pass)
            {
                return Symmetric(line, stencil, quick, name, index, analytic, rounding) ?? quick;
            }
        }
        if (double.IsNaN(analytic))
        {
            return new(name, index, analytic, fast.Value, fast.Error, 0, Verdict.Fail, Note: "the derivative is not a number");
        }
        var ladder = new StepLadder(line, new Noise(noise));
        var check = Climb(ladder, line, fast, name, index, analytic, rounding, neighbours);
        if (check.Verdict == Verdict.Fail && ladder.IsDeep)
        {
            // At a coordinate of 1e-20 a function may live on that scale, as log does, or not see it at all: it is wrong only if it is wrong for both.
            var usual = Climb(new StepLadder(line, new Noise(noise), usual: true), line, fast, name, index, analytic, rounding, neighbours);
            check = usual.Verdict == Verdict.Fail ? check : usual;
        }
        _faults += check.Verdict == Verdict.Fail ? 1 : 0;
        return check;
    }

    /// <summary>A symmetric kink has the central slope that its smallest subgradient has, and so has any even function, with or without a derivative: only the two sides tell.</summary>
    private ComponentCheck? Symmetric(Line line, AdaptiveFivePoint.Stencil stencil, ComponentCheck quick, string name, int index, double analytic, double rounding)
    {
        var hidden = stencil.IsEven && !EvenPartVanishes(line, stencil.Size);
        if (!stencil.LooksKinked && !hidden)
        {
            return null;
        }
        var ladder = new StepLadder(line, new Noise(noise));
        if (Sided(line, ladder, quick, name, index, analytic, rounding) is { Smoothness: Smoothness.Kink or Smoothness.Vertical } sided)
        {
            return sided;
        }
        return hidden && !(Agrees(ladder.Right()) && Agrees(ladder.Left()))
            ? quick with { Verdict = Verdict.Inconclusive, Smoothness = Smoothness.Unresolved, Note = "the function is even here, and its slopes from either side do not settle: has it a derivative?" }
            : null;
    }

    /// <summary>Whether the even part of f shrinks faster than the step, as that of a function with a derivative does.</summary>
    private bool EvenPartVanishes(Line line, double size)
    {
        double Quotient(double step) => Math.Abs(line.At(step) + line.At(-step) - 2 * line.ValueAtOrigin) / step;
        var bound = AdaptiveFivePoint.BoundStep(line.Scale, noise);
        var wide = new[] { 1, 1.7, 2.9 }.Max(multiple => Quotient(multiple * bound));
        return new[] { 1, 1.3, 1.9, 2.7 }.All(multiple => Quotient(multiple * bound / 4096) <= 0.05 * wide + 8 * noise * size * 4096 / bound);
    }

    /// <summary>The numerical derivative and how far it may be off, as cheaply as it can be had: for looking at a fault that is certain already.</summary>
    public ComponentCheck Glance(Line line, int index, double analytic)
    {
        var fast = AdaptiveFivePoint.Estimate(line, new Noise(noise), out var stencil);
        // A kink inside the stencil is told by a much shorter step.
        var near = line.Scale * 1e-6;
        double ahead = line.At(near), behind = line.At(-near);
        var agree = Math.Abs((ahead - behind) / (2 * near) - fast.Value) <= 1e-6 * Math.Abs(fast.Value) + 8 * noise * Math.Max(Math.Abs(ahead), Math.Abs(behind)) / near;
        return fast.IsFinite && !stencil.LooksKinked && agree && FastFactor * fast.Error <= 1e-7 * Math.Abs(fast.Value)
            ? Compare("", index, analytic, fast.Value, fast.Error, FastFactor, 0)
            : Judge(line, "", index, analytic);
    }

    /// <summary>What the step ladder says: agreement, a kink or an edge, or a fault.</summary>
    private ComponentCheck Climb(StepLadder ladder, Line line, DerivativeEstimate fast, string name, int index, double analytic, double rounding, double neighbours)
    {
        var central = ladder.Central();
        ComponentCheck? smooth = null;
        if (central.IsValid)
        {
            smooth = Compare(name, index, analytic, central.Value, central.Error, LadderFactor, rounding);
            if (fast.IsFinite && smooth.Verdict != Verdict.Fail && fast.Error * FastFactor < smooth.Tolerance)
            {
                // Both schemes accept to within what they resolve; the sharper one says how closely.
                var sharper = Compare(name, index, analytic, fast.Value, fast.Error, FastFactor, rounding);
                smooth = sharper.Verdict != Verdict.Fail ? sharper : smooth;
            }
            if (smooth.Verdict == Verdict.Pass)
            {
                return smooth;
            }
            if (smooth.Verdict == Verdict.Inconclusive && Vanishes(smooth, line, neighbours))
            {
                return smooth with { Verdict = Verdict.Pass, Note = "agrees to within a millionth of the slopes close by, which is what the function's rounding resolves" };
            }
        }
        var sided = Sided(line, ladder, smooth, name, index, analytic, rounding);
        if (sided is null && !central.IsValid && line.KnowsPieces && !ladder.IsAcrossPieces && ladder.Right().IsValid && ladder.Left().IsValid)
        {
            // On the edge of every branch, as at the weights 0 of a logistic loss: the two sides' slopes agree, so f is smooth across.
            return Climb(ladder.AcrossPieces(), line, fast, name, index, analytic, rounding, neighbours);
        }
        if (sided is { Verdict: Verdict.Fail } && central.IsValid && Staircase(ladder, central, name, index, analytic, rounding) is { Verdict: not Verdict.Fail } rough)
        {
            return rough;
        }
        return sided
            ?? Unsettled(ladder, line, central, smooth, name, index, analytic, rounding, fast);
    }

    /// <summary>Agreement, to within a multiple of the error estimate; undecided where that is too much of the derivative itself.</summary>
    private ComponentCheck Compare(string name, int index, double analytic, double numeric, double error, double factor, double rounding)
    {
        var size = Math.Max(Math.Abs(analytic), Math.Abs(numeric));
        var tolerance = factor * error + _floor * size + rounding;
        // An infinite derivative is never within a tolerance of a finite one, though the tolerance grows with it.
        var verdict = !(Math.Abs(analytic - numeric) <= tolerance) || !double.IsFinite(analytic) ? Verdict.Fail
            : tolerance <= _coarsest * size || (size == 0 && !(tolerance > _flat)) ? Verdict.Pass
            : Verdict.Inconclusive;
        return new(name, index, analytic, numeric, error, tolerance, verdict);
    }

    /// <summary>Whether what cannot be resolved of a derivative is negligible beside the slopes that the function has close by or along other coordinates.</summary>
    private static bool Vanishes(ComponentCheck check, Line line, double neighbours)
    {
        var step = AdaptiveFivePoint.BoundStep(line.Scale, Precision.Double);
        double ahead = line.At(3 * step), behind = line.At(-3 * step), here = line.ValueAtOrigin;
        var nearby = Math.Max(Math.Abs(ahead - here), Math.Abs(behind - here)) / (3 * step);
        var slopes = Math.Max(double.IsFinite(nearby) ? nearby : 0, neighbours / line.Scale);
        return check.Tolerance <= 1e-6 * slopes;
    }

    private ComponentCheck? Sided(Line line, StepLadder ladder, ComponentCheck? smooth, string name, int index, double analytic, double rounding)
    {
        bool hasRight = ladder.IsDefined(1), hasLeft = ladder.IsDefined(-1);
        StepLadder.Reading right = hasRight ? ladder.Right() : default, left = hasLeft ? ladder.Left() : default;
        int steepRight = hasRight && !Agrees(right) ? ladder.Diverges(1) : 0, steepLeft = hasLeft && !Agrees(left) ? ladder.Diverges(-1) : 0;
        if (steepRight != 0 || steepLeft != 0)
        {
            double r = steepRight != 0 ? steepRight * double.PositiveInfinity : hasRight ? right.Value : double.NaN;
            double l = steepLeft != 0 ? steepLeft * double.PositiveInfinity : hasLeft ? left.Value : double.NaN;
            double low = Math.Min(double.IsNaN(l) ? r : l, double.IsNaN(r) ? l : r), high = Math.Max(double.IsNaN(l) ? r : l, double.IsNaN(r) ? l : r);
            var steep = !(analytic >= low && analytic <= high) ? Verdict.Fail : double.IsInfinity(analytic) ? Verdict.Pass : Verdict.Inconclusive;
            return new(name, index, analytic, low == high ? low : double.NaN, 0, 0, steep, Smoothness.Vertical, l, r, "the tangent is vertical here");
        }
        if (line.KnowsPieces && OnOwnPiece(ladder, right, left) is { } own)
        {
            // The function itself says which side belongs to x: an arm taken has one slope, not a choice of them.
            return Compare(name, index, analytic, own.Value, own.Error, LadderFactor, rounding) with
            {
                LeftSlope = left.IsValid ? left.Value : double.NaN, RightSlope = right.IsValid ? right.Value : double.NaN,
                Note = "a kink beside the point: the slope of the piece that the point lies on",
            };
        }
        if (hasRight != hasLeft)
        {
            var side = hasRight ? right : left;
            if (!side.IsValid)
            {
                return null;
            }
            var edge = Compare(name, index, analytic, side.Value, side.Error, LadderFactor, rounding);
            return edge with
            {
                // At an edge no derivative is defined, and a subgradient may be any number on one side of the slope.
                Verdict = edge.Verdict == Verdict.Pass ? Verdict.Pass : Verdict.Inconclusive,
                Smoothness = Smoothness.Edge,
                Note = "the edge of the domain: slope from the " + (hasRight ? "right" : "left") + (edge.Verdict == Verdict.Fail ? " differs; move the point inside" : ""),
            };
        }
        if (!right.IsValid || !left.IsValid)
        {
            (left, right) = smooth is not { Verdict: Verdict.Inconclusive } ? ladder.Beyond() : default;
            if (!right.IsValid || !left.IsValid)
            {
                return null;
            }
        }
        var uncertainty = LadderFactor * (right.Error + left.Error) + rounding;
        var size = Math.Max(Math.Abs(right.Value), Math.Abs(left.Value));
        if (!(Math.Abs(right.Value - left.Value) > uncertainty + _floor * size))
        {
            return null;
        }
        var (from, to) = (Math.Min(left.Value, right.Value), Math.Max(left.Value, right.Value));
        var tolerance = LadderFactor * Math.Max(right.Error, left.Error) + _floor * Math.Max(size, Math.Abs(analytic)) + rounding;
        var inside = analytic >= from - tolerance && analytic <= to + tolerance;
        var verdict = !inside ? Verdict.Fail : kinks switch
        {
            KinkPolicy.Accept => Verdict.Pass,
            KinkPolicy.Inconclusive => Verdict.Inconclusive,
            _ => Verdict.Fail,
        };
        var nearest = inside ? analytic : Math.Abs(analytic - from) < Math.Abs(analytic - to) ? from : to;
        return new(name, index, analytic, nearest, Math.Max(right.Error, left.Error), tolerance, verdict, Smoothness.Kink, left.Value, right.Value,
            inside ? "a kink: any slope between the two sides is a subgradient" : "a kink, and the derivative lies outside the two sides' slopes");
    }

    private static StepLadder.Reading? OnOwnPiece(StepLadder ladder, StepLadder.Reading right, StepLadder.Reading left)
    {
        bool fromRight = right.IsValid && !ladder.LeavesPiece(1), fromLeft = left.IsValid && !ladder.LeavesPiece(-1);
        return fromRight == fromLeft ? null : fromRight ? right : left;
    }

    private static bool Agrees(StepLadder.Reading reading) => reading is { IsValid: true, Excess: <= 128, FromFinest: true };

    /// <summary>Neither agreement nor a kink: a fault if the finest scales are clear about it, else undecided.</summary>
    private ComponentCheck Unsettled(
        StepLadder ladder, Line line, StepLadder.Reading central, ComponentCheck? smooth, string name, int index, double analytic, double rounding, DerivativeEstimate fast)
    {
        if (smooth is null)
        {
            return new(name, index, analytic, fast.Value, fast.Error, double.PositiveInfinity, Verdict.Inconclusive, Smoothness.Unresolved,
                Note: "the differences do not settle: is the function noisy, discontinuous or undefined here?");
        }
        if (smooth.Verdict == Verdict.Inconclusive)
        {
            return Settled(smooth, Unresolvable);
        }
        if (!central.FromFinest)
        {
            return smooth with { Verdict = Verdict.Inconclusive, Smoothness = Smoothness.Unresolved, Note = "the function has structure finer than the differences resolve" };
        }
        if (ladder.JumpsHere())
        {
            return smooth with { Verdict = Verdict.Inconclusive, Smoothness = Smoothness.Unresolved, Note = "the function jumps at this very point" };
        }
        if (_faults >= CertainAfter)
        {
            return smooth;
        }
        if (Staircase(ladder, central, name, index, analytic, rounding) is { } settled && (settled.Verdict != Verdict.Fail || settled.Numeric != 0))
        {
            return settled;
        }
        if (OverLongerSteps(ladder, line, central, name, index, analytic, rounding) is { } coarser)
        {
            return coarser;
        }
        // Where not a bit of the value changes, what is far below its size elsewhere was absorbed on the way.
        return double.IsFinite(analytic) && ladder.IsStill(central.Step / 16) && Math.Abs(analytic) <= ladder.Absorbed()
            ? smooth with { Verdict = Verdict.Inconclusive, Smoothness = Smoothness.Unresolved, Note = "too small to change any bit of the value" }
            : smooth;
    }

    /// <summary>What no longer look makes any sharper: it agrees, and passes if a fault of a hundredth would have shown.</summary>
    private static ComponentCheck Settled(ComponentCheck check, string otherwise) => check.Resolution <= 1e-2
        ? check with { Verdict = Verdict.Pass, Note = FormattableString.Invariant($"resolved to within {check.Resolution:G1} of it, and no closer") }
        : check with { Note = otherwise };

    /// <summary>
    /// Where what is computed has jumps above ordinary rounding, its finest scales tell the slope of a step and not of the function.
    /// The jumps are noise then, at least of their own height; a fault is one that every plausible height of them leaves standing.
    /// </summary>
    private ComponentCheck? Staircase(StepLadder ladder, StepLadder.Reading central, string name, int index, double analytic, double rounding)
    {
        var (jump, size) = ladder.Jump(central);
        if (jump == 0)
        {
            return null;
        }
        if (jump > 1e-3 * size)
        {
            return new(name, index, analytic, central.Value, double.PositiveInfinity, double.PositiveInfinity, Verdict.Inconclusive, Smoothness.Unresolved, Note: Jumps);
        }
        ComponentCheck? check = null;
        for (var (attempt, floor) = (0, jump); attempt < 3; attempt++, floor *= 32)
        {
            var reading = ladder.With(new Noise(noise, floor)).Central();
            check = reading.IsValid
                ? Compare(name, index, analytic, reading.Value, reading.Error, LadderFactor, rounding)
                : new(name, index, analytic, central.Value, double.PositiveInfinity, double.PositiveInfinity, Verdict.Inconclusive);
            if (check.Verdict != Verdict.Fail)
            {
                return check.Verdict == Verdict.Pass
                    ? check with { Smoothness = Smoothness.Unresolved, Note = "the function is a staircase at its finest scale; its slope over longer steps agrees" }
                    : Settled(check with { Smoothness = Smoothness.Unresolved }, Jumps);
            }
        }
        return check;
    }

    /// <summary>
    /// What the ladder says if the coordinate, or what it is multiplied into, was rounded to its last bit or to that of a one: a floor below which the finest steps see the flats of stairs.
    /// Longer steps have to come much closer to the derivative under test than the finest do; else null.
    /// </summary>
    private ComponentCheck? OverLongerSteps(StepLadder ladder, Line line, StepLadder.Reading central, string name, int index, double analytic, double rounding)
    {
        var slope = Math.Max(Math.Abs(analytic), Math.Abs(central.Value)) * Math.Max(1, line.Magnitude);
        if (!double.IsFinite(slope) || ladder.With(new Noise(noise, Math.Max(noise, Precision.Double) * slope)).Central() is not { IsValid: true } reading)
        {
            return null;
        }
        var check = Compare(name, index, analytic, reading.Value, reading.Error, LadderFactor, rounding);
        return check.Verdict != Verdict.Fail && check.Difference <= 0.1 * Math.Abs(analytic - central.Value)
            ? check with { Verdict = Verdict.Inconclusive, Smoothness = Smoothness.Unresolved, Note = Stairs }
            : null;
    }

    private const string Stairs = "the finest steps see the rounding of the coordinate on its way; longer ones agree";

    private const string Jumps = "the function has jumps, as if part of it were computed in float or cancelled: set Noise, or rewrite the cancelling part";

    private const string Unresolvable = "below what the function's rounding resolves: scale the loss, subtract a constant from it, or move the point";
}
