// A product like a factorial: a marked method that calls itself.
//
// everywhere: value = Enumerable.Range(1, n).Aggregate(1.0, (p, k) => (x + k) * p); x' = n == 0 ? 0 : Enumerable.Range(1, n).Sum(k => Enumerable.Range(1, n).Where(j => j != k).Aggregate(1.0, (p, j) => p * (x + j)))
// at: x = 0.7; n = 5
// at: x = -3; n = 4
// at: x = 0.2; n = 0
using AutoGrad;

public static partial class Recursion
{
    [Differentiable]
    public static double Product(double x, int n) => n == 0 ? 1 : (x + n) * Product(x, n - 1);
}
