// A struct chosen by a condition, and one that is assigned in both arms.
//
// language: 10
// at: x = 0.7; y = 1.2; value = 1.2 * 0.7 * 2; x' = 2.4; y' = 1.4
// at: x = 2; y = 1; value = 3 * 2 * 1; x' = 3; y' = 6
using AutoGrad;

public static partial class Values
{
    public readonly record struct Side(double A, double B);

    [Differentiable]
    public static double Chosen(double x, double y)
    {
        var side = x > y ? new Side(x, 3) : new Side(y, x);
        Side other;
        if (x > y)
        {
            other = new Side(y, 1);
        }
        else
        {
            other = side with { A = 2 };
            other = new Side(other.A, 1);
        }

        return side.A * side.B * other.A * other.B;
    }
}
