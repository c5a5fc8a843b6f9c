// Tuples within tuples, by name and by number, taken apart into old and new variables, elements and discards.
//
// language: 10
// everywhere: value = x * y * x + y + 2; x' = 2 * x * y; y' = x * x + 1
// at: x = 0.7; y = -1.2
using AutoGrad;

public static partial class Tuples
{
    [Differentiable]
    public static double Nested(double x, double y)
    {
        var whole = (Product: x * y, Parts: (x, 2));
        var kept = new double[1];
        (kept[0], (var first, _)) = whole;
        whole.Parts.Item2 = 5;
        whole.Item1 = y;
        double number;
        (number, _) = (2, x);
        return (whole.Parts.Item2, 1) == (5, 1) ? kept[0] * first + whole.Product + number : 0;
    }
}
