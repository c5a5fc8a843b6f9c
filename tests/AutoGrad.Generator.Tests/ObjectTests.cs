using System.Reflection;
using AutoGrad.Generator.Tests.Compiler;

namespace AutoGrad.Generator.Tests;

/// <summary>Methods of an object: its state is a constant, its guards throw what they throw without a derivative.</summary>
public sealed class ObjectTests
{
    private const string Source = """
        using System;
        using AutoGrad;

        public sealed partial class Decay
        {
            private readonly double[] _times;
            private readonly double[] _observed;

            public Decay(double[] times, double[] observed) => (_times, _observed) = (times, observed);

            public double Ridge { get; set; } = 0.3;

            private double Weight => 2 * Ridge;

            [Differentiable]
            public double Loss(double rate, double level)
            {
                if (double.IsNaN(rate)) throw new ArgumentException("The rate is not a number.", nameof(rate));
                var sum = 0.0;
                for (var i = 0; i < _times.Length; i++)
                {
                    var r = Model(rate, level, _times[i]) - _observed[i];
                    sum += r * r;
                }

                return sum + Weight * rate * rate;
            }

            private double Model(double rate, double level, double time)
            {
                if (time < 0) throw new InvalidOperationException("Before the start.");
                return level * Math.Exp(-rate * time) + Math.Max(Ridge, level);
            }
        }
        """;

    private static readonly double[] Times = [0.1, 0.7, 1.9];

    private readonly Assembly _assembly = CompiledProgram.Load(Source);

    [Fact]
    public void The_objects_state_is_constant_and_read_when_it_is_needed()
    {
        var decay = Decay(Times);
        var objective = (IObjective)decay.GetType().GetMethod("LossObjective")!.Invoke(decay, [])!;
        GradientCheck.Of(objective).With(o => o with { Name = "Loss", BitIdenticalValue = true, Points = 3 }).At(0.6, 1.7).Assert();

        var before = objective.Value([0.6, 1.7]);
        decay.GetType().GetProperty("Ridge")!.SetValue(decay, 0.9);
        Assert.NotEqual(before, objective.Value([0.6, 1.7]));
        GradientCheck.Of(objective).With(o => o with { Name = "Loss", BitIdenticalValue = true, Points = 3 }).At(0.6, 1.7).Assert();
    }

    [Theory]
    [InlineData(double.NaN, 0.1, typeof(ArgumentException), "The rate is not a number. (Parameter 'rate')")]
    [InlineData(0.5, -1, typeof(InvalidOperationException), "Before the start.")]
    public void A_guard_throws_its_own_exception_out_of_the_derivative(double rate, double time, Type exception, string message)
    {
        var decay = Decay([time, 0.7, 1.9]);
        var thrown = Assert.Throws<TargetInvocationException>(() => decay.GetType().GetMethod("LossGradient")!.Invoke(decay, [rate, 1.7]));
        Assert.IsType(exception, thrown.InnerException);
        Assert.Equal(message, thrown.InnerException!.Message);
    }

    private object Decay(double[] times) => Activator.CreateInstance(_assembly.GetType("Decay")!, times, new[] { 1.4, 0.8, 0.5 })!;
}
