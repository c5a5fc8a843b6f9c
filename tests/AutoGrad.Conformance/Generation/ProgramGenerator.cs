using AutoGrad.Conformance.Evaluation;
using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Generation;

/// <summary>A random program from a seed, with arguments at which it ends, stays finite and has a derivative.</summary>
internal static class ProgramGenerator
{
    /// <summary>The program of a seed: the first attempt that can be judged.</summary>
    public static RandomProgram Create(ulong seed)
    {
        var rng = new Rng(seed);
        while (true)
        {
            var program = Attempt(new Rng(rng.Next()), seed);
            var points = program.Points.Where(point => CanBeJudged(program, point)).ToList();
            if (points.Count > 0 && points.Contains(program.Points[0]))
            {
                return program with { Points = points };
            }
        }
    }

    public static bool CanBeJudged(RandomProgram program, object[] point)
    {
        try
        {
            Interpreter.Run(program, point);
            return true;
        }
        catch (UnfitException)
        {
            return false;
        }
    }

    private static RandomProgram Attempt(Rng rng, ulong seed)
    {
        var real = rng.Chance(80) ? Ty.Double : Ty.Float;
        var mixed = rng.Chance(12);
        var globals = new List<Global>();
        if (rng.Chance(20))
        {
            globals.Add(new("Scale", real, rng.Chance(50), [Numbers.Round(rng.Uniform(-1.5, 1.5))]));
        }

        if (rng.Chance(15))
        {
            globals.Add(new("Table", Ty.Array(real), false, [.. Enumerable.Range(0, rng.Between(3, 5)).Select(_ => Numbers.Round(rng.Uniform(-1.5, 1.5)))]));
        }

        var shared = new Shared(rng, real, mixed, rng.Chance(40), globals);
        for (var count = rng.Weighted((45, 0), (30, 1), (17, 2), (8, 3)); count > 0; count--)
        {
            var writer = new MethodGenerator(shared, $"H{shared.Helpers.Count}", isRoot: false);
            shared.Helpers.Add(rng.Chance(15) ? writer.WriteRecursive() : rng.Chance(15) ? writer.WriteTry() : writer.Write());
        }

        if (rng.Chance(50))
        {
            shared.Helpers.Add(new MethodGenerator(shared, $"H{shared.Helpers.Count}", isRoot: false).WriteTry());
        }

        var root = new MethodGenerator(shared, "F", isRoot: true).Write();
        // What an object can hold comes first.
        root = root with { Parameters = [.. root.Parameters.OrderBy(p => !Held.Fits(p, root))] };
        return new RandomProgram(seed, root, Used(root, shared.Helpers), globals, [.. Points(rng, root)]) { Dress = DressOf(rng) };
    }

    /// <summary>Plain, or in a few other words.</summary>
    private static Dress DressOf(Rng rng)
    {
        if (rng.Chance(25))
        {
            return Dress.None;
        }

        var words = (Dress)rng.Next() & (rng.Chance(40) ? Dress.All : (Dress)rng.Next()) & Dress.All & ~(Dress.Generics | Dress.Instances);
        return words | (rng.Chance(50) ? Dress.Helpers : 0) | (rng.Chance(15) ? Dress.Generics : 0) | (rng.Chance(35) ? Dress.Instances : 0);
    }

    private static List<Method> Used(Method root, List<Method> helpers)
    {
        var names = new HashSet<string>();
        void Visit(Method method)
        {
            foreach (var call in method.Body.All().Where(node => node.Op == Op.Call && names.Add(node.Text)))
            {
                Visit(helpers.First(helper => helper.Name == call.Text));
            }
        }

        Visit(root);
        return [.. helpers.Where(helper => names.Contains(helper.Name))];
    }

    private static IEnumerable<object[]> Points(Rng rng, Method root)
    {
        for (var point = 0; point < 3; point++)
        {
            var length = point == 0 ? rng.Between(3, 4) : rng.Between(0, 6);
            var same = rng.Chance(75);
            yield return [.. root.Parameters.Select(parameter => Argument(rng, parameter.Ty, same ? length : rng.Between(point == 0 ? 2 : 0, 5)))];
        }
    }

    private static object Argument(Rng rng, Ty ty, int length) => ty.Kind switch
    {
        Kind.Double => Numbers.Round(rng.Uniform(-2, 2)),
        Kind.Float => (float)Numbers.Round(rng.Uniform(-2, 2)),
        Kind.Int => rng.Between(0, 3),
        Kind.Jagged when ty.Element == Kind.Double => Rows<double[]>(rng, ty, length),
        Kind.Jagged => Rows<float[]>(rng, ty, length),
        _ => ty.Element switch
        {
            Kind.Double => Items<double>(rng, ty, length),
            Kind.Float => Items<float>(rng, ty, length),
            _ => Items<int>(rng, ty, length),
        },
    };

    private static T[] Rows<T>(Rng rng, Ty ty, int length) => [.. Enumerable.Range(0, length).Select(_ => (T)Argument(rng, ty.Item, length))];

    private static T[] Items<T>(Rng rng, Ty ty, int length) => [.. Enumerable.Range(0, length).Select(_ => (T)Argument(rng, ty.Item, length))];
}
