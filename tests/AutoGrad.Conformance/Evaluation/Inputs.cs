using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Evaluation;

/// <summary>Arguments as the interpreter wants them: every differentiated number is one input.</summary>
internal static class Inputs
{
    public static Value[] Bind(IReadOnlyList<Parameter> parameters, object[] arguments, double[]? direction)
    {
        var count = parameters.Zip(arguments).Where(pair => pair.First.IsDifferentiated).Sum(pair => Numbers(pair.Second));
        var next = 0;
        return [.. parameters.Zip(arguments, (parameter, argument) => Bind(argument, number => parameter.IsDifferentiated ? new Value(number, Tangent.Unit(next++, count, direction)) : number))];
    }

    private static Value Bind(object argument, Func<double, Value> input) => argument switch
    {
        double number => input(number),
        float number => input(number),
        int number => number,
        Array items => new Sequence([.. items.Cast<object>().Select(item => Bind(item, input))]),
        _ => throw new NotSupportedException(argument.GetType().Name),
    };

    private static int Numbers(object argument) => argument is Array items ? items.Cast<object>().Sum(Numbers) : 1;
}
