// A namespace named Math around the method: the file's own using, inside the namespace, comes before it, that of generated code does not.
//
// everywhere: value = Sqrt(x) * x; x' = 1.5 * Sqrt(x)
// at: x = 0.3
// at: x = 4
namespace Accounts.Math
{
    public static class Marker
    {
    }
}

namespace Accounts.Rates
{
    using System;
    using AutoGrad;

    public static partial class Curve
    {
        [Differentiable]
        public static double Shadowed(double x) => Math.Sqrt(x) * x;
    }
}
