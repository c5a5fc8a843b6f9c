using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Rules;

namespace AutoGrad.Rules.Tests;

/// <summary>A function that a rule serves, as .NET has it, callable with every argument given as a <c>double</c>.</summary>
internal sealed class LibraryFunction(string name, IrType type, Func<double[], double> invoke)
{
    private static readonly ConcurrentDictionary<string, LibraryFunction?> Known = new();

    public string Name => name;

    public IrType Type => type;

    public Func<double[], double> Invoke => invoke;

    public bool IsFloat => Type == IrType.Float;

    /// <summary>The name without the type: <c>Exp</c> of <c>Math.Exp</c>.</summary>
    public string BaseName => Name[(Name.LastIndexOf('.') + 1)..];

    public override string ToString() => $"{Name} ({Type})";

    /// <summary>What of the rule's functions exists: <c>Math.Max</c> for <c>double</c> and <c>float</c>, no <c>MathF.Exp2</c>.</summary>
    public static IReadOnlyList<LibraryFunction> ServedBy(Rule rule) =>
        [.. from name in rule.Functions
            from type in new IrType[] { IrType.Double, IrType.Float }
            let function = Find(name, type, [.. rule.Parameters.Select(parameter => parameter.Local.Type)])
            where function is not null
            select function];

    public static LibraryFunction? Find(string name, IrType type, IrType[] parameters)
        => Known.GetOrAdd($"{name} {type} {string.Join<IrType>(" ", parameters)}", _ => Create(name, type, parameters));

    private static LibraryFunction? Create(string name, IrType type, IrType[] parameters)
    {
        if (!char.IsLetter(name[0])) return new LibraryFunction(name, type, Operator(name, parameters.Length, type == IrType.Float));

        var types = parameters.Select(parameter => ClrType(parameter.IsReal ? type : parameter)).ToArray();
        var method = ClrType(name[..name.IndexOf('.')]).GetMethod(name[(name.IndexOf('.') + 1)..], BindingFlags.Public | BindingFlags.Static, types);
        return method?.ReturnType == ClrType(type) ? new LibraryFunction(name, type, Compile(method)) : null;
    }

    private static Func<double[], double> Compile(MethodInfo method)
    {
        var arguments = Expression.Parameter(typeof(double[]));
        var converted = method.GetParameters().Select((parameter, i) => Narrowed(Expression.ArrayIndex(arguments, Expression.Constant(i)), parameter.ParameterType));
        return Expression.Lambda<Func<double[], double>>(Expression.Convert(Expression.Call(method, converted), typeof(double)), arguments).Compile();
    }

    private static UnaryExpression Narrowed(Expression argument, Type type)
        => Expression.Convert(type.IsEnum ? Expression.Convert(argument, typeof(int)) : argument, type);

    private static Func<double[], double> Operator(string name, int arity, bool isFloat) => (name, arity, isFloat) switch
    {
        ("+", 2, false) => a => a[0] + a[1],
        ("-", 2, false) => a => a[0] - a[1],
        ("*", 2, false) => a => a[0] * a[1],
        ("/", 2, false) => a => a[0] / a[1],
        ("%", 2, false) => a => a[0] % a[1],
        ("+", 2, true) => a => (float)a[0] + (float)a[1],
        ("-", 2, true) => a => (float)a[0] - (float)a[1],
        ("*", 2, true) => a => (float)a[0] * (float)a[1],
        ("/", 2, true) => a => (float)a[0] / (float)a[1],
        ("%", 2, true) => a => (float)a[0] % (float)a[1],
        ("-", 1, _) => a => -a[0],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not an operator of the table"),
    };

    private static Type ClrType(IrType type) => ClrType(type.ToString()!);

    private static Type ClrType(string name) => name switch
    {
        "Math" => typeof(Math),
        "MathF" => typeof(MathF),
        "SpecialFunctions" => typeof(SpecialFunctions),
        "Differentiation" => typeof(Differentiation),
        "double" => typeof(double),
        "float" => typeof(float),
        "int" => typeof(int),
        "MidpointRounding" => typeof(MidpointRounding),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not a type of the table"),
    };
}
