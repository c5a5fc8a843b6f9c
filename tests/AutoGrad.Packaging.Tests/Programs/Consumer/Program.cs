using System;
using System.Linq;
using AutoGrad;
using Consumer;

Console.WriteLine($"runtime {Environment.Version}");
Report("Numbers", Models.NumbersObjective(), 0.7, 0.4);
Report("Arrays", Models.ArraysObjective(2), 0.3, -0.8, 1.7);
Report("Spans", Models.SpansObjective(4), 0.3, -0.8, 0.5, 0.9);
Report("Constants", Models.ConstantsObjective(new[] { 9.0, 0.5, -0.25 }, 3), 1.5, 2.5, 3.5, 0.75);
Report("Chosen", Models.ChosenObjective(), 1.25);
Report("Partials", Models.PartialsObjective(), 1.6, 0.9);
Report("Rules", Models.RulesObjective(), 1.3, 2.2);
Report("Loop", Models.LoopObjective(3), 0.4, 0.2, 0.9);
#if TRANSITIVE
Report("Behind", Models.BehindObjective(), 0.6, 0.35);
#endif

// The value, the gradient, the derivatives along the axes, and the Hessian column by column.
static void Report(string name, IObjective objective, params double[] x)
{
    var gradient = new double[x.Length];
    var value = objective.ValueAndGradient(x, gradient);
    var along = new double[x.Length];
    var hessian = new double[x.Length][];
    for (var i = 0; i < x.Length; i++)
    {
        var axis = new double[x.Length];
        axis[i] = 1;
        (_, along[i]) = ((IDirectionalDerivative)objective).ValueAndTangent(x, axis);
        ((IHessianVectorProduct)objective).HessianVectorProduct(x, axis, hessian[i] = new double[x.Length]);
    }

    var numbers = gradient.Prepend(value).Concat(along).Concat(hessian.SelectMany(column => column));
    Console.WriteLine($"{name} {string.Join(" ", numbers.Select(n => n.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))}");
}
