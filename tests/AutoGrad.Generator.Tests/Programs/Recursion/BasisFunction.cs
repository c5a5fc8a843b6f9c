// A private method of a constant object that calls itself, and throws where its object's numbers end: it is called on the object that it is given.
//
// let: u = Floor(x)
// everywhere: value = u == 0 ? x * x / 2 : u == 1 ? 3 * x - x * x - 1.5 : (3 - x) * (3 - x) / 2; x' = u == 0 ? x : u == 1 ? 3 - 2 * x : x - 3
// at: x = 0.5; basis = new Basis(0, 1, 2, 3)
// at: x = 1.25; basis = new Basis(0, 1, 2, 3)
// at: x = 2.75; basis = new Basis(0, 1, 2, 3)
using System;
using System.Collections.Generic;
using AutoGrad;

public sealed partial class Basis
{
    private readonly List<double> _knots;

    public Basis(params double[] knots) => _knots = new List<double>(knots);

    public double Value(int i, double x) => Spline(i, _knots.Count - 2, x);

    private double Spline(int i, int degree, double x)
    {
        if (degree == 0) return _knots[i] <= x && x < _knots[i + 1] ? 1 : 0;
        return (x - _knots[i]) / (_knots[i + degree] - _knots[i]) * Spline(i, degree - 1, x)
            + (_knots[i + degree + 1] - x) / (_knots[i + degree + 1] - _knots[i + 1]) * Spline(i + 1, degree - 1, x);
    }
}

public static partial class Recursion
{
    [Differentiable]
    public static double BasisFunction(double x, [NoDerivative] Basis basis) => basis.Value(0, x);
}
