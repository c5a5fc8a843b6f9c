// Two calls at each level: f(n) = x f(n - 1) + y f(n - 2). Value and partial derivatives come together, so the derivative takes as many calls as the method.
//
// at: x = 0.7; y = -1.2; n = 5; value = x * x * x * x * x + 4 * x * x * x * y + 3 * x * y * y; x' = 5 * x * x * x * x + 12 * x * x * y + 3 * y * y; y' = 4 * x * x * x + 6 * x * y;
//     hessian = [[20 * x * x * x + 24 * x * y, 12 * x * x + 6 * y], [12 * x * x + 6 * y, 6 * x]]
// at: x = 0.7; y = -1.2; n = 0; value = 1; x' = 0; y' = 0
using AutoGrad;

public static partial class Recursion
{
    [Differentiable]
    public static double Fibonacci(double x, double y, int n)
    {
        if (n <= 1) return n == 0 ? 1 : x;
        return x * Fibonacci(x, y, n - 1) + y * Fibonacci(x, y, n - 2);
    }
}
