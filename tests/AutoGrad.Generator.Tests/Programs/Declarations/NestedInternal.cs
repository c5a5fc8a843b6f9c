// An internal method of a nested type in a namespace, with a keyword for a parameter's name.
//
// everywhere: value = Sin(a) * c; a' = Cos(a) * c
// at: a = 0.5; c = 3
using System;
using AutoGrad;

namespace Company.Models
{
    public static partial class Outer
    {
        internal static partial class Inner
        {
            [Differentiable]
            internal static double F(double a, [NoDerivative] double c)
            {
                var @checked = Math.Sin(a);
                return @checked * c;
            }
        }
    }
}
