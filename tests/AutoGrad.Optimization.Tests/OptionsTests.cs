using System.Reflection;

namespace AutoGrad.Optimization.Tests;

/// <summary>Nonsense is refused at the option, whichever it is.</summary>
public class OptionsTests
{
    private static readonly Type[] Records = [.. typeof(MinimizerOptions).Assembly.GetExportedTypes().Where(t => !t.IsAbstract && (t.IsSubclassOf(typeof(MinimizerOptions)) || t.IsSubclassOf(typeof(LineSearch))))];

    public static TheoryData<string, string> Numbers
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (Type record in Records)
                foreach (PropertyInfo property in record.GetProperties().Where(p => p.CanWrite && Underlying(p) is { } t && (t == typeof(double) || t == typeof(int) || t == typeof(long)))) data.Add(record.Name, property.Name);
            return data;
        }
    }

    private static Type Underlying(PropertyInfo p) => Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType;

    // NaN never, and of counts, tolerances, rates, radii and memories nothing below zero; only a target, and what counts as unbounded, may be negative.
    [Theory]
    [MemberData(nameof(Numbers))]
    public void Nonsense_is_refused_where_it_is_set(string record, string name)
    {
        Type type = Records.Single(t => t.Name == record);
        PropertyInfo property = type.GetProperty(name)!;
        bool signed = name is "Target" or "UnboundedBelow";
        object[] nonsense = Underlying(property) == typeof(double) ? signed ? [double.NaN] : [double.NaN, -1.0, double.NegativeInfinity, -1e-300]
            : Underlying(property) == typeof(int) ? [-3, int.MinValue] : [-5L, long.MinValue];
        foreach (object value in nonsense)
        {
            object options = Activator.CreateInstance(type)!;
            var thrown = Assert.Throws<TargetInvocationException>(() => property.SetValue(options, value)).InnerException;
            Assert.Equal(name, Assert.IsType<ArgumentOutOfRangeException>(thrown).ParamName);
        }
    }

    [Fact]
    public void Null_and_undefined_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => new LbfgsOptions { Clock = null! });
        Assert.Throws<ArgumentNullException>(() => new LbfgsOptions { LineSearch = null! });
        Assert.Throws<ArgumentNullException>(() => new StochasticGradientOptions { Rule = null! });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrustRegionOptions { Step = (TrustRegionStep)7 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConjugateGradientOptions { Update = (ConjugateGradientUpdate)(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LbfgsOptions { MaxTime = TimeSpan.FromSeconds(-1) });
        Assert.Throws<ArgumentNullException>(() => Lbfgs.Minimize((IObjective)null!, [1]));
    }

    // The four that hung, and their kin.
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_must_be_positive_is(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProximalGradientOptions { Lipschitz = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AugmentedLagrangianOptions { Penalty = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProximalBundleOptions { Radius = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrustRegionOptions { InitialRadius = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LevenbergMarquardtOptions { InitialDamping = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(epsilon: value));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam().ClipNorm(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => RobustLoss.Huber(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proximal.L2Ball(value));
        Assert.Throws<ArgumentOutOfRangeException>(() => (Schedule)value);
    }

    // One pattern: what is minimised, the start, data of the problem, options, token; and the same in place.
    [Fact]
    public void Every_method_has_the_one_shape_of_call()
    {
        Type[] methods = [.. typeof(Minimizer).Assembly.GetExportedTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Minimizer)) && t != typeof(Brent))];
        Assert.Equal(17, methods.Length);
        foreach (Type method in methods)
        {
            MethodInfo[] minimize = [.. method.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name is "Minimize")];
            MethodInfo inPlace = Assert.Single(method.GetMethods(BindingFlags.Public | BindingFlags.Static), m => m.Name == "MinimizeInPlace");
            Assert.NotEmpty(minimize);
            Assert.Contains(minimize, m => Tail(m).SequenceEqual(Tail(inPlace)) && m.GetParameters()[0].ParameterType == inPlace.GetParameters()[0].ParameterType);
            foreach (MethodInfo m in minimize)
            {
                ParameterInfo[] p = m.GetParameters();
                Assert.Equal(typeof(OptimizationResult), m.ReturnType);
                Assert.Equal(("start", typeof(ReadOnlySpan<double>)), (p[1].Name, p[1].ParameterType));
                Assert.Equal(("options", true), (p[^2].Name, p[^2].ParameterType.IsSubclassOf(typeof(MinimizerOptions)) && p[^2].HasDefaultValue));
                Assert.Equal(("cancellationToken", typeof(CancellationToken)), (p[^1].Name, p[^1].ParameterType));
            }
            Assert.Equal(("x", typeof(Span<double>)), (inPlace.GetParameters()[1].Name, inPlace.GetParameters()[1].ParameterType));
        }
        static IEnumerable<(string?, Type)> Tail(MethodInfo m) => m.GetParameters().Skip(2).Select(p => (p.Name, p.ParameterType));
    }
}
