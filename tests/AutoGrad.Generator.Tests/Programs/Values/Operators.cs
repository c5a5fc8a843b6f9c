// A user's vector with operators, in straight line and in a loop that carries it.
//
// everywhere: value = (1 + n) * (1 + n) * (x * x + y * y); x' = 2 * (1 + n) * (1 + n) * x; y' = 2 * (1 + n) * (1 + n) * y
// at: x = 0.7; y = -1.2; n = 3
// at: x = 2; y = 0; n = 0
using AutoGrad;

public readonly struct Plane
{
    public readonly double X, Y;

    public Plane(double x, double y)
    {
        X = x;
        Y = y;
    }

    public static Plane operator +(Plane a, Plane b) => new Plane(a.X + b.X, a.Y + b.Y);

    public static Plane operator *(double k, Plane a) => new(k * a.X, k * a.Y);

    public static Plane operator -(Plane a) => new(-a.X, -a.Y);

    public double Dot(Plane other) => X * other.X + Y * other.Y;
}

public static partial class Values
{
    [Differentiable]
    public static double Operators(double x, double y, int n)
    {
        var p = new Plane(x, y);
        var sum = 2 * p + -p;
        for (var i = 0; i < n; i++)
        {
            sum += p;
        }

        return sum.Dot(sum);
    }
}
