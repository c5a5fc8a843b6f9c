// Text that is made of what varies, and that helpers only throw: no part of the derivative.
//
// everywhere: value = k * x * x; x' = 2 * k * x
// at: x = 0.5; k = 3
// at: x = 2; k = 0.25
using System;
using AutoGrad;

public enum Fault
{
    Argument,
    Operation,
}

public static class Ensure
{
    public static void Fail(string message, Fault fault = Fault.Argument)
    {
        switch (fault)
        {
            case Fault.Argument:
                throw new ArgumentException(message);
            case Fault.Operation:
                throw new InvalidOperationException(message);
        }
    }

    public static void That(bool condition, string message)
    {
        if (!condition)
        {
            Fail(message);
        }
    }
}

public static partial class Constants
{
    [Differentiable]
    public static double Messages(double x, [NoDerivative] double k)
    {
        Ensure.That(x > 0, "not positive: " + x + " " + Fault.Argument);
        if (k * x > 1e6)
        {
            Ensure.Fail($"too large: {k * x}", Fault.Operation);
        }

        return k * x * x;
    }
}
