namespace Trajectories;

/// <summary>Lines of equal height by marching squares: in every cell of a grid the crossings on its edges are joined.</summary>
internal static class Contours
{
    public static IEnumerable<((double X, double Y) From, (double X, double Y) To)> Of(Func<double, double, double> f, double level, (double Low, double High) xs, (double Low, double High) ys, int cells)
    {
        double X(int i) => xs.Low + (xs.High - xs.Low) * i / cells;
        double Y(int j) => ys.Low + (ys.High - ys.Low) * j / cells;
        var crossings = new List<(double X, double Y)>(4);
        for (int i = 0; i < cells; i++)
        {
            for (int j = 0; j < cells; j++)
            {
                (double X, double Y)[] corners = [(X(i), Y(j)), (X(i + 1), Y(j)), (X(i + 1), Y(j + 1)), (X(i), Y(j + 1))];
                crossings.Clear();
                for (int k = 0; k < 4; k++)
                {
                    var (a, b) = (corners[k], corners[(k + 1) % 4]);
                    double above = f(a.X, a.Y) - level, below = f(b.X, b.Y) - level;
                    if (above < 0 == below < 0) continue;
                    double t = above / (above - below);
                    crossings.Add((a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y)));
                }
                for (int k = 0; k + 1 < crossings.Count; k += 2) yield return (crossings[k], crossings[k + 1]);
            }
        }
    }
}
