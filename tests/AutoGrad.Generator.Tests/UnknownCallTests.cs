using System.Globalization;
using System.Reflection;
using AutoGrad.Generator.Tests.Compiler;

namespace AutoGrad.Generator.Tests;

/// <summary>A call that is made as it stands is made as often, and in the same order, as the method itself makes it.</summary>
public sealed class UnknownCallTests
{
    private const string Source = """
        using System;
        using System.Collections.Generic;
        using AutoGrad;

        public partial class Ledger<TEntry> where TEntry : struct
        {
            public readonly List<string> Log = new List<string>();
            private double _rate = 0.5;
            private int _count = 4;

            public double Rate => _rate;

            protected virtual void Update(string what)
            {
                Log.Add(what);
                _rate += 0.25;
            }

            protected virtual double Read(int i)
            {
                Log.Add("read " + i);
                return _rate * i;
            }

            /// <summary>What is read before and after an update differs, and the count shrinks while the loop runs.</summary>
            [Differentiable(Derivatives.All)]
            public double Value(double x, TEntry entry)
            {
                var before = x * _rate;
                Update("first");
                var product = 1.0;
                for (var i = 0; i < _count; i++)
                {
                    if (i == 1) Shrink();
                    product *= x + Read(i) * x * x;
                }

                return before * before + product * _rate;
            }

            public double Along(double x, TEntry entry, double[] directions, double[] slopes) => ValueJvp(x, entry, directions.Length, directions, slopes);

            protected virtual void Shrink()
            {
                Log.Add("shrink");
                _count = 3;
            }

            protected virtual double Count()
            {
                Log.Add("call");
                return 1;
            }

            [Differentiable]
            public double Deep(double x, int n) => n <= 1 ? x : Count() * x * Deep(x, n - 1) + Deep(x, n - 2);

            [Differentiable(Derivatives.All)]
            public double Scaled<T>(double x, T item, IEqualityComparer<T> comparer) => x * x * comparer.GetHashCode(item!);
        }

        public sealed class Book : Ledger<int>
        {
        }
        """;

    private static readonly Assembly Program = CompiledProgram.Load(Source);

    private static object Book() => Activator.CreateInstance(Program.GetType("Book")!)!;

    private static string Log(object book) => string.Join(", ", (List<string>)book.GetType().GetField("Log")!.GetValue(book)!);

    private static object?[] Call(object target, string method, params object?[] arguments)
    {
        var found = target.GetType().GetMethods().Single(candidate => candidate.Name == method && candidate.GetParameters().Length == arguments.Length);
        var result = found.Invoke(target, arguments);
        return [result, .. arguments];
    }

    [Theory]
    [InlineData("ValueValueAndGradient")]
    [InlineData("ValueVjp")]
    [InlineData("ValueJvp")]
    public void Every_call_is_made_once_and_in_order(string member)
    {
        var (plain, derived) = (Book(), Book());
        var value = (double)Call(plain, "Value", 0.7, 1)[0]!;
        var results = member switch
        {
            "ValueVjp" => Call(derived, member, 0.7, 1, 1.0, 0.0),
            "ValueJvp" => Call(derived, member, 0.7, 1, 1.0),
            _ => Call(derived, member, 0.7, 1, 0.0),
        };
        Assert.Equal("first, read 0, shrink, read 1, read 2", Log(plain));
        Assert.Equal(Log(plain), Log(derived));
        var (found, slope) = results[0] is ValueTuple<double, double> pair ? pair : ((double)results[0]!, (double)results[^1]!);
        Assert.Equal(value.ToString("R", CultureInfo.InvariantCulture), found.ToString("R", CultureInfo.InvariantCulture));

        // The rate is 0.5 before the update and 0.75 after it: (x/2)² + ¾·∏(x + ¾·i·x²).
        double At(double x) => x * x / 4 + 0.75 * x * (x + 0.75 * x * x) * (x + 1.5 * x * x);
        Assert.Equal(At(0.7), value, 14);
        var (x, u, v) = (0.7, 0.7 + 0.75 * 0.49, 0.7 + 1.5 * 0.49);
        Assert.Equal(x / 2 + 0.75 * (u * v + x * (1 + 1.5 * x) * v + x * u * (1 + 3 * x)), slope, 12);
    }

    /// <summary>What is put off for the other directions must not read what a call has changed.</summary>
    [Fact]
    public void Every_call_is_made_once_for_all_directions()
    {
        var (one, all) = (Book(), Book());
        var alone = (ValueTuple<double, double>)Call(one, "ValueJvp", 0.7, 1, 1.0)[0]!;
        var slopes = new double[2];
        Assert.Equal(alone.Item1, Call(all, "Along", 0.7, 1, new[] { 1.0, -2.0 }, slopes)[0]);
        Assert.Equal(Log(one), Log(all));
        Assert.Equal(alone.Item2, slopes[0], 14);
        Assert.Equal(-2 * alone.Item2, slopes[1], 14);
    }

    /// <summary>However deep: the derivative of a recursion makes the calls that the recursion makes, and no more.</summary>
    [Fact]
    public void A_recursion_is_not_run_again()
    {
        var (plain, derived) = (Book(), Book());
        var value = (double)Call(plain, "Deep", 0.7, 12)[0]!;
        Assert.Equal(value, Call(derived, "DeepValueAndGradient", 0.7, 12, 0.0)[0]);
        Assert.Equal(Log(plain), Log(derived));
        Assert.Equal(232, ((List<string>)derived.GetType().GetField("Log")!.GetValue(derived)!).Count);
    }

    [Fact]
    public void A_generic_method_keeps_its_type_parameters()
    {
        var book = Book();
        var gradient = book.GetType().GetMethod("ScaledGradient")!.MakeGenericMethod(typeof(int)).Invoke(book, [1.5, 4, EqualityComparer<int>.Default]);
        Assert.Equal(2 * 1.5 * 4, gradient);
        var objective = (IObjective)book.GetType().GetMethod("ScaledObjective")!.MakeGenericMethod(typeof(int)).Invoke(book, [4, EqualityComparer<int>.Default])!;
        GradientCheck.Of(objective).With(o => o with { Name = "Scaled", BitIdenticalValue = true, Points = 3 }).At(1.5).Assert();
    }

    [Fact]
    public void A_property_that_counts_is_read_as_often_as_the_method_reads_it()
    {
        const string counting = """
            using AutoGrad;

            public class Counter
            {
                private int _count;
                public int Count => _count;
                public int Next => Step();
                private int Step() => ++_count;
            }

            public static partial class Counting
            {
                [Differentiable(Derivatives.All)]
                public static double F(double x, [NoDerivative] Counter c)
                {
                    var sum = 0.0;
                    for (var i = 0; i < 3; i++) sum += x * x * c.Next;
                    return sum;
                }

                public static double[] Run(double x)
                {
                    var (c, d, e) = (new Counter(), new Counter(), new Counter());
                    var value = FValueAndGradient(x, c, out var gradient);
                    var (_, slope) = FJvp(x, d, 1);
                    FHvp(x, e, 1, out var bend);
                    return new[] { value, gradient, slope, bend, c.Count, d.Count, e.Count };
                }
            }
            """;
        Assert.Equal([6 * 0.25, 12 * 0.5, 12 * 0.5, 12, 3, 3, 3], (double[])CompiledProgram.Load(counting).GetType("Counting")!.GetMethod("Run")!.Invoke(null, [0.5])!);
    }
}
