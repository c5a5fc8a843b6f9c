namespace AutoGrad.Numerics;

/// <summary>
/// The objective restricted to a straight line through a point, u ↦ f(x + u·v), which is all that a difference scheme sees.
/// Points outside the domain box, and points where the function says by its exception that they are (arithmetic, argument out of range), have the value NaN.
/// </summary>
internal sealed class Line
{
    private readonly IObjective _objective;
    private readonly IBranchFingerprint? _branches;
    private readonly double[] _origin, _point;
    private readonly double[]? _lower, _upper;
    // The function sees its point in single precision: so does the line, that it may know what steps are really taken.
    private readonly bool _single;
    private int _index;
    private double[]? _direction;

    public Line(IObjective objective, ReadOnlySpan<double> x, double[]? lower = null, double[]? upper = null)
    {
        _objective = objective;
        _branches = objective as IBranchFingerprint;
        _single = objective is ISinglePrecision { RoundsToSingle: true };
        _origin = x.ToArray();
        _point = x.ToArray();
        (_lower, _upper) = (lower, upper);
        Evaluations++;
        ValueAtOrigin = _branches is null ? objective.Value(_point) : _branches.ValueAndFingerprint(_point, out _originPiece);
    }

    private readonly ulong _originPiece;

    /// <summary>f(x).</summary>
    public double ValueAtOrigin { get; }

    /// <summary>The number of function values asked for so far, over all directions.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Whether the function tells which smooth piece a point lies on.</summary>
    public bool KnowsPieces => _branches is not null;

    /// <summary>The power of two over which the function is expected to vary by its own size.</summary>
    public double Scale { get; private set; }

    /// <summary>The difference between the last step asked for and the step that rounding of the coordinates allowed.</summary>
    public double StepError { get; private set; }

    /// <summary>The magnitude of the coordinate along the line; 0 for a general direction.</summary>
    public double Magnitude { get; private set; }

    public void AlongCoordinate(int index)
    {
        (_index, _direction) = (index, null);
        Magnitude = Math.Abs(_origin[index]);
        Scale = PowerOfTwo.Scale(Magnitude);
    }

    /// <summary>Along a direction whose components already carry the scale of their coordinates: u is then of order one.</summary>
    public void AlongDirection(double[] direction) => (_direction, Scale, Magnitude) = (direction, 1, 1);

    public double At(double u) => At(u, out _);

    /// <summary>f(x + u·v), and whether that point lies on the same smooth piece as x (true when the function cannot tell).</summary>
    public double At(double u, out ulong piece)
    {
        piece = _originPiece;
        StepError = 0;
        if (!MoveTo(u))
        {
            return double.NaN;
        }
        Evaluations++;
        try
        {
            return _branches is null ? _objective.Value(_point) : _branches.ValueAndFingerprint(_point, out piece);
        }
        catch (ArithmeticException)
        {
            return double.NaN;
        }
        catch (ArgumentOutOfRangeException)
        {
            return double.NaN;
        }
        finally
        {
            _origin.CopyTo(_point, 0);
        }
    }

    /// <summary>As <see cref="At(double)"/>, but NaN where the function is known to have left the smooth piece that x lies on.</summary>
    public double OnPiece(double u)
    {
        var value = At(u, out var piece);
        return piece == _originPiece ? value : double.NaN;
    }

    public ulong OriginPiece => _originPiece;

    private bool MoveTo(double u)
    {
        if (_direction is null)
        {
            return Move(_index, u);
        }
        for (var i = 0; i < _direction.Length; i++)
        {
            if (_direction[i] != 0 && !Move(i, u * _direction[i]))
            {
                _origin.CopyTo(_point, 0);
                return false;
            }
        }
        return true;
    }

    private bool Move(int i, double step)
    {
        var moved = _origin[i] + step;
        moved = _single ? (float)moved : moved;
        if ((_lower is not null && moved < _lower[i]) || (_upper is not null && moved > _upper[i]))
        {
            return false;
        }
        _point[i] = moved;
        var error = Math.Abs(moved - _origin[i] - step);
        StepError = Math.Max(StepError, _direction is null ? error : error / Math.Abs(_direction[i]));
        return true;
    }
}
