namespace AutoGrad.Optimization.Tests;

/// <summary>Proximal operators against their definition, and the solutions of the methods that use them.</summary>
public class ProximalTests
{
    public static TheoryData<string> Names => new("L1", "elastic net", "weights", "group", "box", "non-negative", "ball", "max norm", "simplex", "L1 ball", "lasso in a box", "sum", "own");

    private static Proximal Of(string name) => name switch
    {
        "L1" => Proximal.L1(0.7), "elastic net" => Proximal.ElasticNet(0.5, 2), "weights" => Proximal.L1([0.1, 0, 3, 1, 0.5, 0.2]), "group" => Proximal.Group(1.2, 2),
        "box" => Proximal.Box(-0.5, 0.25), "non-negative" => Proximal.NonNegative, "ball" => Proximal.L2Ball(1.3), "max norm" => Proximal.MaxNorm(0.8, 3),
        "simplex" => Proximal.Simplex(2), "L1 ball" => Proximal.L1Ball(1.5), "lasso in a box" => Proximal.L1(0.4).Within(-0.3, 1),
        "sum" => Proximal.Sum(Proximal.L1(0.5) with { Count = 2 }, Proximal.Box(0, 1) with { From = 2, Count = 2 }, Proximal.L2Ball(0.5) with { From = 4 }),
        _ => new Ridge(1.5),
    };

    // prox(v) minimises h(x) + |x − v|²/2t: no point nearby, kept feasible by the operator itself with t = 0, is lower.
    [Theory]
    [MemberData(nameof(Names))]
    public void An_operator_minimises_its_definition(string name)
    {
        Proximal h = Of(name);
        var random = new Random(3);
        for (int k = 0; k < 200; k++)
        {
            double t = 0.1 + 2 * random.NextDouble();
            double[] v = [.. Enumerable.Range(0, 6).Select(_ => 4 * random.NextDouble() - 2)], x = [.. v], y = new double[6];
            h.Apply(x, t);
            double Moreau(double[] p) => h.Value(p) + p.Zip(v, (a, b) => (a - b) * (a - b)).Sum() / (2 * t);
            double best = Moreau(x);
            for (int trial = 0; trial < 50; trial++)
            {
                double reach = Math.Pow(10, -4 * random.NextDouble());
                for (int i = 0; i < 6; i++) y[i] = x[i] + reach * (2 * random.NextDouble() - 1);
                h.Apply(y, 0);
                Assert.True(Moreau(y) >= best - 1e-12, $"{name}: {Moreau(y)} < {best}");
            }
            // A projection, and t = 0 leaves a proximal point where it is.
            x.CopyTo(y, 0);
            h.Apply(y, 0);
            for (int i = 0; i < 6; i++) Assert.Equal(x[i], y[i], 1e-12);
        }
    }

    [Fact]
    public void What_couples_parameters_takes_no_box_and_terms_share_no_parameter()
    {
        Assert.Throws<InvalidOperationException>(() => Proximal.L2Ball(1).Within(0, 1));
        Assert.Throws<InvalidOperationException>(() => Proximal.Group(1, 2).Within(0, 1));
        Assert.Throws<ArgumentException>(() => Proximal.Sum(Proximal.L1(1), Proximal.NonNegative));
        Assert.Throws<ArgumentException>(() => ProximalGradient.Minimize(Functions.Rosenbrock(2), [0, 0], Proximal.L1([1, 2, 3])));
        Assert.Throws<ArgumentException>(() => OwlQn.Minimize(Functions.Rosenbrock(2), [0, 0], Proximal.L1(1) with { From = 1, Count = 2 }));
    }

    // ½Σc(x − t)² + λ₁Σ|x| + λ₂/2·Σx²: soft(ct, λ₁)/(c + λ₂), by every method that takes the penalty.
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(3, 0)]
    [InlineData(0.5, 2)]
    [InlineData(100, 1)]
    [InlineData(0, 1)]
    public void Separable_problems_have_their_closed_solution(double l1, double l2)
    {
        double[] c = [1, 10, 0.1], t = [3, -0.2, 4], start = [0.3, 0.2, -1];
        IObjective f = Functions.Quadratic(c, t);
        foreach (OptimizationResult r in new[]
        {
            ProximalGradient.Minimize(f, start, Proximal.ElasticNet(l1, l2)), OwlQn.Minimize(f, start, Proximal.ElasticNet(l1, l2)),
            ProximalGradient.Minimize(f, start, Proximal.ElasticNet(l1, l2), new() { Accelerate = false }),
        })
        {
            Assert.True(r.Converged, r.Explain());
            for (int i = 0; i < 3; i++)
            {
                double soft = Math.Abs(c[i] * t[i]) <= l1 ? 0 : (c[i] * t[i] - Math.CopySign(l1, t[i])) / (c[i] + l2);
                Assert.Equal(soft, r.X[i], 1e-6);
                if (soft == 0) Assert.Equal(0, r.X[i]);
            }
        }
    }

    // Columns that differ by 1e-3: OWL-QN and proximal gradients and coordinate descent agree, and OWL-QN takes no thirty times as many evaluations.
    [Theory]
    [InlineData(0.1)]
    [InlineData(1e-2)]
    [InlineData(1e-3)]
    [InlineData(3e-4)]
    public void Nearly_equal_columns_are_no_trap(double difference)
    {
        const int rows = 40, columns = 8;
        var random = new Random(5);
        double[] design = new double[rows * columns], target = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            double common = 2 * random.NextDouble() - 1;
            for (int j = 0; j < columns; j++) design[i * columns + j] = common + difference * (2 * random.NextDouble() - 1);
            target[i] = 3 * common + 0.1 * (2 * random.NextDouble() - 1);
        }
        IObjective f = Functions.Of(columns, (x, g) =>
        {
            double sum = 0;
            g.Clear();
            for (int i = 0; i < rows; i++)
            {
                double r = Vec.Dot(design.AsSpan(i * columns, columns), x) - target[i];
                sum += 0.5 * r * r / rows;
                Vec.Axpy(r / rows, design.AsSpan(i * columns, columns), g);
            }
            return sum;
        });
        OptimizationResult owl = OwlQn.Minimize(f, new double[columns], Proximal.L1(0.01)), fista = ProximalGradient.Minimize(f, new double[columns], Proximal.L1(0.01));
        OptimizationResult net = ElasticNet.Minimize(new LinearRegression(design, target, intercept: false), new double[columns], Proximal.L1(0.01), new() { MaxIterations = 200_000, GapTolerance = 1e-10 });
        Assert.True(owl.Converged, owl.Explain());
        Assert.InRange(owl.Value, 0, fista.Value + 1e-10);
        Assert.InRange(net.Value - owl.Value, -1e-10, 1e-6);
        Assert.InRange(owl.Evaluations, 1, 3 * fista.Evaluations + 50);
    }

    // y = Xw + b with orthonormal columns of mean 0: w = soft(Xᵀy/n, λ₁)/(1 + λ₂), b the mean; the gap is a proof.
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.1, 1)]
    [InlineData(10, 0)]
    [InlineData(0, 0)]
    public void Coordinate_descent_has_the_closed_solution_of_orthogonal_columns(double l1, double l2)
    {
        double[] design = [1, 1, -1, 1, 1, -1, -1, -1], y = [5, 1, 2, -4];
        OptimizationResult r = ElasticNet.Minimize(new LinearRegression(design, y), [7, -7, 7], Proximal.ElasticNet(l1, l2));
        double[] correlation = [(5 - 1 + 2 + 4) / 4.0, (5 + 1 - 2 + 4) / 4.0];
        for (int j = 0; j < 2; j++)
        {
            double soft = Math.Abs(correlation[j]) <= l1 ? 0 : (correlation[j] - Math.CopySign(l1, correlation[j])) / (1 + l2);
            Assert.Equal(soft, r.X[j], 1e-9);
        }
        Assert.Equal(1, r.X[2], 1e-9);
        Assert.True(r.Converged && r.GapIsProven, r.Explain());
        OptimizationResult without = ElasticNet.Minimize(new LinearRegression(design, y, intercept: false), [0, 0], Proximal.ElasticNet(l1, l2));
        Assert.Equal(r.X[0], without.X[0], 1e-9);
    }

    /// <summary>λ/2·Σx², written by a user.</summary>
    private sealed record Ridge(double Lambda) : Proximal
    {
        protected override double Penalty(ReadOnlySpan<double> x)
        {
            double sum = 0;
            foreach (double v in x) sum += 0.5 * Lambda * v * v;
            return sum;
        }

        protected override void Replace(Span<double> x, double t)
        {
            foreach (ref double v in x) v /= 1 + t * Lambda;
        }
    }
}
