// The user's type has members with the names that generated code uses, and the namespace ends in one of them.
//
// everywhere: value = 2 * Sin(x) * x; x' = 2 * Cos(x) * x + 2 * Sin(x)
// at: x = 0.5
namespace Physics.Math
{
    using AutoGrad;

    public static partial class Corners
    {
        private const int System = 1;
        private const int AutoGrad = 1;

        [Differentiable]
        public static double MembersInUse(double x)
        {
            return global::System.Math.Sin(x) * x * (System + AutoGrad);
        }
    }
}
