using System.Reflection;
using AutoGrad.Generator.Tests.Compiler;

namespace AutoGrad.Generator.Tests;

/// <summary>
/// Integers overflow in a derivative where they overflow in the method, and nowhere else: whatever a project says of arithmetic, and whatever
/// becomes of what is computed.
/// </summary>
public sealed class OverflowTests
{
    private const string Source = """

        // language: 12
        using System;
        using System.Numerics;
        using AutoGrad;

        public static partial class Programs
        {
            [Differentiable(Derivatives.All)] public static double Checked(double x, int n) => x * x * checked(n * 1000 + 1);
            [Differentiable(Derivatives.All)] public static double Unchecked(double x, int n) => x * x * unchecked(n * 715827883 - 1);
            [Differentiable(Derivatives.All)] public static double Plain(double x, int n) => x * x * (n * 715827883 - 1);
            [Differentiable(Derivatives.All)] public static double Unneeded(double x, int n) { var size = checked(n * n); return x * x; }
            [Differentiable(Derivatives.All)] public static double Discarded(double x, int n) { _ = checked((short)n); return x * x; }
            [Differentiable(Derivatives.All)] public static double Branch(double x, int n) => n > 5 ? x * x * checked(n * 1000000) : x * Math.Sin(x);
            [Differentiable(Derivatives.All)] public static double Both(double x, int n) => n > 5 && checked(n * 1000000) > 7 || n == checked(n * 3) ? x * x : x * Math.Sin(x);
            [Differentiable(Derivatives.All)] public static double Constants(double x, int n) => x * x * Next(int.MaxValue, n) + Wrapped(int.MaxValue, n) * x;
            [Differentiable(Derivatives.All)] public static double Unwanted(double x, int n) => Ignored(x, checked(n * 1000));
            [Differentiable(Derivatives.All)] public static double Converted(double x, int n) => x * checked((byte)n) + x * x * checked((int)(n * 1e6));
            [Differentiable(Derivatives.All)] public static double Negated(double x, int n) => x * x * checked(-n) * checked((uint)(n + 1 < 0 ? 0 : 5));
            [Differentiable(Derivatives.All)] public static double Wide(double x, int n) => x * x * checked(n * 5000000000L) * checked((ulong)(n + 0L));
            [Differentiable(Derivatives.All)] public static double Generic(double x, int n) => x * x * Cubed(n) + x * Cubed((long)n);
            [Differentiable(Derivatives.All)] public static double Mixed(double x, int n) => x * x * checked(unchecked(n * 715827883) + 7) * unchecked(checked(n + 7) * 715827883);

            [Differentiable(Derivatives.All)]
            public static double Compound(double x, int n)
            {
                checked
                {
                    short s = (short)n;
                    s *= 2;
                    s++;
                    var k = n;
                    k -= int.MaxValue - 100;
                    --k;
                    return x * x * s + x * k;
                }
            }

            [Differentiable(Derivatives.All)]
            public static double Loop(double x, int n)
            {
                checked
                {
                    var hash = 17;
                    var product = 1;
                    for (var i = 0; i <= n && i < 40; i++)
                    {
                        hash = unchecked(hash * 31 + i);
                        product *= 3;
                        if (product > 100) x = x * Math.Sin(x) + product % 7;
                    }

                    return x * (hash % 5);
                }
            }

            [Differentiable(Derivatives.All)]
            public static double Stepped(double x, int n)
            {
                var sum = 0.0;
                checked
                {
                    for (var i = 0; i < n; i += 100000) sum += x * x * 1e-4;
                }

                return sum;
            }

            [Differentiable(Derivatives.All)]
            public static double Bounded(double x, int n)
            {
                var sum = 0.0;
                for (var i = 0; i < checked(n * 1000000) / 1000000; i++) sum += x * x * checked(i * 200000000);
                return sum;
            }

            [Differentiable(Derivatives.All)] public static double Rounded(double x, int n) => x * x * (Math.Floor(n * 1e25 * x) > 0 ? 2 : 1) * unchecked((int)(n * 1e25) == 0 ? 1 : 2);

            public static (double, ulong) Recorded(double x, int n) => (((IBranchFingerprint)RoundedObjective(n)).ValueAndFingerprint([x], out var record), record);

            private static int Next(int last, int n) => n > 5 ? checked(last + 1 + n) : n;
            private static int Wrapped(int last, int n) => unchecked(last + 1 + n * 2 - -last);
            private static double Ignored(double x, int n) => x * x;
            private static T Cubed<T>(T t) where T : INumber<T> => checked(t * t * t);
        }
        """;

    private static readonly Dictionary<bool, Assembly> Programs = new()
    {
        [false] = CompiledProgram.Load(Source),
        [true] = CompiledProgram.Load(Source, options => options.WithOverflowChecks(true)),
    };

    private static readonly int[] Numbers = [0, 1, 3, 6, 19, 40, 130, 255, 256, 2200, 40000, 50000, int.MaxValue - 50, int.MaxValue, -1, -8, -40000, int.MinValue + 1, int.MinValue];

    public static TheoryData<string, bool> Methods
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var method in Programs[false].GetType("Programs")!.GetMethods().Where(m => m.IsDefined(typeof(DifferentiableAttribute))))
                foreach (var isChecked in (bool[])[false, true])
                    data.Add(method.Name, isChecked);
            return data;
        }
    }

    [Theory, MemberData(nameof(Methods))]
    public void A_derivative_overflows_where_its_method_does(string method, bool inCheckedProject)
    {
        var type = Programs[inCheckedProject].GetType("Programs")!;
        object? Call(string member, params object?[] arguments)
        {
            try
            {
                var found = type.GetMethods().Single(m => m.Name == member && m.GetParameters().Length == arguments.Length);
                var result = found.Invoke(null, arguments);
                return result is double value ? (value, arguments[^1]) : result;
            }
            catch (TargetInvocationException thrown)
            {
                return thrown.InnerException!.GetType();
            }
        }

        const double X = 0.7, Step = 1e-5;
        var (returned, thrown) = (0, 0);
        foreach (var n in Numbers)
        {
            (string Name, object? Result)[] members =
            [
                ("ValueAndGradient", Call(method + "ValueAndGradient", X, n, 0.0)),
                ("Vjp", Call(method + "Vjp", X, n, 1.0, 0.0)),
                ("Jvp", Call(method + "Jvp", X, n, 1.0)),
                ("Hvp", Call(method + "Hvp", X, n, 1.0, 0.0)),
            ];
            if (Call(method, X, n) is not (double value, _))
            {
                thrown++;
                Assert.All(members, member => Assert.Equal((n, member.Name, (object?)typeof(OverflowException)), (n, member.Name, member.Result)));
                continue;
            }

            returned++;
            double At(double x) => ((double Value, object?))Call(method, x, n)! is var (result, _) ? result : double.NaN;
            var slope = (At(X + Step) - At(X - Step)) / (2 * Step);
            foreach (var (name, result) in members.Where(m => m.Name != "Hvp"))
            {
                var (found, derivative) = result switch
                {
                    (double v, double d) => (v, d),
                    _ => throw new InvalidOperationException($"{name} at {n}: {result}"),
                };
                Assert.Equal((n, name, BitConverter.DoubleToInt64Bits(value)), (n, name, BitConverter.DoubleToInt64Bits(found)));
                Assert.True(Math.Abs(derivative - slope) <= 1e-6 * Math.Max(1, Math.Abs(slope)), $"{name} at {n}: {derivative} and {slope}");
            }

            Assert.False(members[^1].Result is Type, $"Hvp at {n}: {members[^1].Result}");
        }

        // Each method is tried where it overflows and where it does not; those that never throw only where they do not.
        Assert.True(returned > 0, "it always throws");
        Assert.Equal(method is "Unchecked" or "Rounded" || method == "Plain" && !inCheckedProject, thrown == 0);
    }

    /// <summary>What is rounded to a number beyond all integers is recorded nonetheless.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public void A_record_of_roundings_never_overflows(bool inCheckedProject)
    {
        var recorded = Programs[inCheckedProject].GetType("Programs")!.GetMethod("Recorded")!;
        var (value, record) = ((double, ulong))recorded.Invoke(null, [0.5, 7])!;
        Assert.Equal(1, value);
        Assert.NotEqual(record, (((double, ulong))recorded.Invoke(null, [0.5, -7])!).Item2);
    }
}
