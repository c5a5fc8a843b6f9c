// Parameters whose types hold no real numbers are constants by themselves: a date, settings, a service, a delegate, an object.
//
// everywhere: value = x * x * (day.AddDays(settings.Shift) - day).Days * factor(2) + model.At(settings.Shift) * x + (label == null ? 1 : 2);
//     x' = 2 * x * settings.Shift * factor(2) + model.At(settings.Shift)
// at: x = 0.7; day = new DateTime(2020, 2, 27); settings = new Settings { Shift = 3 }; model = new Doubling(); factor = v => v / 4; label = null
// at: x = -1.5; day = new DateTime(2021, 12, 30); settings = new Settings { Shift = 40 }; model = new Doubling(); factor = Math.Sqrt; label = new object()
using System;
using AutoGrad;

public sealed class Settings
{
    public int Shift;
}

public interface IModel
{
    double At(int t);
}

public class Doubling : IModel
{
    public double At(int t) => 2 * t;
}

public static partial class Constants
{
    [Differentiable]
    public static double WithoutNumbers(double x, DateTime day, Settings settings, IModel model, Func<double, double> factor, object label)
    {
        if (day > DateTime.MaxValue.AddDays(-1)) throw new ArgumentException("Too late.", nameof(day));
        var later = day.AddDays(settings.Shift);
        var days = (later - day).Days;
        return x * x * days * factor(2) + model.At(settings.Shift) * x + (label == null ? 1 : 2);
    }
}
