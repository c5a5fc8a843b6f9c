namespace AutoGrad.Optimization.Tests;

/// <summary>The line searches on the functions of Moré and Thuente (ACM TOMS 20, 1994, section 5), from their four first steps.</summary>
public class LineSearchTests
{
    // φ and φ′ as the paper has them.
    private static (double Value, double Slope) Function(int number, double t)
    {
        switch (number)
        {
            case 1:
                return (-t / (t * t + 2), (t * t - 2) / ((t * t + 2) * (t * t + 2)));
            case 2:
                double s = t + 0.004;
                return (Math.Pow(s, 5) - 2 * Math.Pow(s, 4), 5 * Math.Pow(s, 4) - 8 * Math.Pow(s, 3));
            case 3:
                const double beta = 0.01;
                double l = 39, inner = t <= 1 - beta ? 1 - t : t >= 1 + beta ? t - 1 : (t - 1) * (t - 1) / (2 * beta) + beta / 2;
                double slope = t <= 1 - beta ? -1 : t >= 1 + beta ? 1 : (t - 1) / beta;
                return (inner + 2 * (1 - beta) / (l * Math.PI) * Math.Sin(l * Math.PI / 2 * t), slope + (1 - beta) * Math.Cos(l * Math.PI / 2 * t));
            default:
                (double b1, double b2) = number switch { 4 => (0.001, 0.001), 5 => (0.01, 0.001), _ => (0.001, 0.01) };
                double g1 = Math.Sqrt(1 + b1 * b1) - b1, g2 = Math.Sqrt(1 + b2 * b2) - b2;
                double left = Math.Sqrt((1 - t) * (1 - t) + b2 * b2), right = Math.Sqrt(t * t + b1 * b1);
                return (g1 * left + g2 * right, g1 * (t - 1) / left + g2 * t / right);
        }
    }

    public static TheoryData<int, double> Cases
    {
        get
        {
            var cases = new TheoryData<int, double>();
            foreach (int number in Enumerable.Range(1, 6))
                foreach (double first in new[] { 1e-3, 1e-1, 1e1, 1e3 }) cases.Add(number, first);
            return cases;
        }
    }

    // The paper's constants: (µ, η) = (0.001, 0.1) for 1, (0.1, 0.1) for 2 and 3, (0.001, 0.001) for 4 to 6; at most 14 evaluations are listed there.
    [Theory]
    [MemberData(nameof(Cases))]
    public void More_and_Thuente_satisfy_the_strong_Wolfe_conditions(int number, double first)
    {
        double decrease = number is 2 or 3 ? 0.1 : 0.001, curvature = number <= 3 ? 0.1 : 0.001;
        (double value, double slope) = Function(number, 0);
        (double t, int trials) = Search(new MoreThuente { Decrease = decrease, Curvature = curvature }, number, first);
        (double now, double there) = Function(number, t);
        Assert.True(now <= value + decrease * t * slope, $"{number} from {first}: {t} after {trials}");
        Assert.True(Math.Abs(there) <= curvature * Math.Abs(slope), $"{number} from {first}: slope {there} at {t} after {trials}");
        Assert.InRange(trials, 1, 20);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Hager_and_Zhang_satisfy_the_Wolfe_conditions_or_the_approximate_ones(int number, double first)
    {
        var search = new HagerZhang();
        (double value, double slope) = Function(number, 0);
        (double t, _) = Search(search, number, first);
        (double now, double there) = Function(number, t);
        bool wolfe = now <= value + search.Decrease * t * slope && there >= search.Curvature * slope;
        bool approximate = now <= value + search.Rounding * Math.Abs(value) && there >= search.Curvature * slope && there <= (2 * search.Decrease - 1) * slope;
        Assert.True(wolfe || approximate, $"{number} from {first}: {t}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Backtracking_decreases_sufficiently(int number, double first)
    {
        var search = new Backtracking();
        (double value, double slope) = Function(number, 0);
        (double t, _) = Search(search, number, first);
        Assert.True(Function(number, t).Value <= value + search.Decrease * t * slope, $"{number} from {first}: {t}");
        Assert.InRange(t, 1e-10, first);
    }

    // t² − t beyond whose first trial lies a wall: a value of 1e99, an infinity, a NaN, or an overflow.
    [Theory]
    [InlineData(1e99)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    [InlineData(1e300)]
    public void A_wall_is_backed_off_from(double wall)
    {
        foreach (LineSearch kind in new LineSearch[] { new MoreThuente(), new HagerZhang(), new Backtracking() })
        {
            Searcher search = kind.Create();
            search.Start(0, -1, 1e8, double.PositiveInfinity, 1e-16);
            Trial verdict;
            int trials = 0;
            do verdict = search.Step > 2 ? search.Judge(wall, wall) : search.Judge(search.Step * search.Step - search.Step, 2 * search.Step - 1);
            while (verdict == Trial.Continue && ++trials < 100);
            Assert.Equal(Trial.Accept, verdict);
            Assert.InRange(search.Step, 1e-3, 1);
        }
    }

    private static (double Step, int Trials) Search(LineSearch kind, int number, double first)
    {
        Searcher search = kind.Create();
        (double value, double slope) = Function(number, 0);
        search.Start(value, slope, first, double.PositiveInfinity, 1e-16);
        for (int trials = 1; ; trials++)
        {
            (double now, double there) = Function(number, search.Step);
            Trial verdict = search.Judge(now, there);
            if (verdict == Trial.Accept) return (search.Step, trials);
            Assert.NotEqual(Trial.Fail, verdict);
            Assert.InRange(trials, 1, 100);
        }
    }
}
