using AutoGrad.Generator.Ir;
using static AutoGrad.Generator.Lowering.LibraryMath;

namespace AutoGrad.Generator.Lowering;

/// <summary>
/// What the library's vectors, quaternions and matrices compute, as formulas over their parts. The library itself computes the values, with
/// its own roundings; these are what is differentiated.
/// </summary>
internal static class LibraryFormulas
{
    /// <summary>The parts of the result, in their order; <see langword="null"/> for what is not known.</summary>
    /// <param name="type">The type whose member it is.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="a">The parts of each argument; the object comes first.</param>
    /// <param name="types">The names of the arguments' types.</param>
    /// <param name="let">Gives an expression a local, so that derivatives of derivatives stay short.</param>
    public static IReadOnlyList<Expr>? Of(string type, string name, IReadOnlyList<IReadOnlyList<Expr>> a, IReadOnlyList<string> types, Func<string, Expr, Expr> let)
    {
        var signature = $"{type}.{name}({string.Join(",", types)})";
        var isVector = type.StartsWith("Vector", StringComparison.Ordinal);
        switch (name)
        {
            case "Lerp" when isVector && a.Count == 3 && a[2].Count == 1:
                return [.. a[0].Zip(a[1], (from, to) => Add(from, Multiply(Subtract(to, from), a[2][0])))];
            case "Min" or "Max" when isVector && a.Count == 2:
                return [.. a[0].Zip(a[1], (x, y) => Extreme(x, y, name == "Max"))];
            case "Clamp" when isVector && a.Count == 3:
                return [.. a[0].Select((x, i) => Extreme(a[2][i], Extreme(a[1][i], x, isMax: true), isMax: false))];
            case "Reflect" when isVector && a.Count == 2:
                var along = let("along", Multiply(Number(2), Dot(a[0], a[1])));
                return [.. a[0].Zip(a[1], (x, n) => Subtract(x, Multiply(along, n)))];
            case "Transform" or "TransformNormal" when isVector && a.Count == 2 && types[1] == "Quaternion" && a[0].Count is 3 or 4:
                return [.. Rotated([.. a[0].Take(3)], a[1], let), .. a[0].Skip(3)];
            case "Transform" or "TransformNormal" when isVector && a.Count == 2 && types[1].StartsWith("Matrix", StringComparison.Ordinal):
                return Transformed(a[0], a[1], types[1] == "Matrix3x2" ? 2 : 4, isNormal: name == "TransformNormal");
            case "Dot" when type == "Quaternion":
                return [Dot(a[0], a[1])];
            case "LengthSquared" when type == "Quaternion":
                return [Dot(a[0], a[0])];
            case "Length" when type == "Quaternion":
                return [Root(let("square", Dot(a[0], a[0])))];
            case "Normalize" when type == "Quaternion":
                var length = let("length", Root(let("square", Dot(a[0], a[0]))));
                return [.. a[0].Select(x => Divide(x, length))];
            case "Inverse" when type == "Quaternion":
                var square = let("square", Dot(a[0], a[0]));
                return [.. a[0].Select((x, i) => Divide(i < 3 ? Negate(x) : x, square))];
            case "Multiply" or "op_Multiply" when signature.EndsWith("(Quaternion,Quaternion)", StringComparison.Ordinal):
                return Product(a[0], a[1]);
            case "Concatenate" when type == "Quaternion":
                return Product(a[1], a[0]);
            case "CreateFromAxisAngle" when type == "Quaternion":
                var (sine, cosine) = (let("sine", Sin(let("half", Multiply(Number(0.5f), a[1][0])))), let("cosine", Cos(let("half", Multiply(Number(0.5f), a[1][0])))));
                return [.. a[0].Select(x => Multiply(x, sine)), cosine];
            case "Multiply" or "op_Multiply" when types.Count == 2 && types[0] == types[1] && type is "Matrix3x2" or "Matrix4x4":
                return MatrixProduct(a[0], a[1], type == "Matrix3x2" ? 2 : 4);
            case "GetDeterminant" when type == "Matrix3x2":
                return [Subtract(Multiply(a[0][0], a[0][3]), Multiply(a[0][2], a[0][1]))];
            case "GetDeterminant" when type == "Matrix4x4":
                return [Determinant(a[0], let)];
            case "CreateRotation" when type == "Matrix3x2" && a.Count == 1:
                var (c, s) = (let("cosine", Cos(a[0][0])), let("sine", Sin(a[0][0])));
                return [c, s, Negate(s), c, Number(0), Number(0)];
            case "CreateRotationX" or "CreateRotationY" or "CreateRotationZ" when a.Count == 1:
                return Rotation(name[name.Length - 1] - 'X', let("cosine", Cos(a[0][0])), let("sine", Sin(a[0][0])));
            default:
                return null;
        }
    }

    /// <summary>Half of each where both are equal; a constant has no part in it.</summary>
    private static Conditional Extreme(Expr x, Expr y, bool isMax)
    {
        var (first, second) = (Compare(isMax ? x : y, isMax ? y : x), Compare(isMax ? y : x, isMax ? x : y));
        var tie = x is Literal ? x : y is Literal ? y : Multiply(Number(0.5f), Add(x, y));
        return new Conditional(first, x, new Conditional(second, y, tie));
    }

    private static Binary Compare(Expr larger, Expr smaller) => new(BinaryOperator.Greater, larger, smaller, IrType.Bool);

    private static IReadOnlyList<Expr> Transformed(IReadOnlyList<Expr> v, IReadOnlyList<Expr> m, int columns, bool isNormal)
    {
        Expr At(int row, int column) => m[row * columns + column];
        var last = m.Count / columns - 1;
        return [.. v.Select((_, c) => v.Select((x, r) => Multiply(x, At(r, c))).Concat(isNormal || v.Count > last ? [] : [At(last, c)]).Aggregate(Add))];
    }

    /// <summary>v + 2 u × (u × v + w v), with the quaternion's vector part u and scalar part w.</summary>
    private static IEnumerable<Expr> Rotated(IReadOnlyList<Expr> v, IReadOnlyList<Expr> q, Func<string, Expr, Expr> let)
    {
        var inner = Cross(q, v).Select((c, i) => let("inner", Add(c, Multiply(q[3], v[i])))).ToList();
        return Cross(q, inner).Select((c, i) => Add(v[i], Multiply(Number(2), c)));
    }

    private static IReadOnlyList<Expr> Cross(IReadOnlyList<Expr> a, IReadOnlyList<Expr> b) =>
        [.. new[] { (1, 2), (2, 0), (0, 1) }.Select(p => Subtract(Multiply(a[p.Item1], b[p.Item2]), Multiply(a[p.Item2], b[p.Item1])))];

    /// <summary>Hamilton's product.</summary>
    private static IReadOnlyList<Expr> Product(IReadOnlyList<Expr> a, IReadOnlyList<Expr> b) =>
    [
        .. Cross(a, b).Select((c, i) => Add(Add(Multiply(a[3], b[i]), Multiply(a[i], b[3])), c)),
        Subtract(Multiply(a[3], b[3]), Dot([.. a.Take(3)], [.. b.Take(3)])),
    ];

    /// <summary>A matrix of three rows and two columns stands for one with a third column of zeros and a one.</summary>
    private static IReadOnlyList<Expr> MatrixProduct(IReadOnlyList<Expr> a, IReadOnlyList<Expr> b, int columns)
    {
        var rows = a.Count / columns;
        return [.. Enumerable.Range(0, a.Count).Select(i => Enumerable.Range(0, columns).Select(k => Multiply(a[i / columns * columns + k], b[k * columns + i % columns]))
            .Concat(rows > columns && i / columns == columns ? [b[columns * columns + i % columns]] : []).Aggregate(Add))];
    }

    /// <summary>By the minors of the first two rows and of the last two.</summary>
    private static Expr Determinant(IReadOnlyList<Expr> m, Func<string, Expr, Expr> let)
    {
        Expr Minor(int row, int i, int j) => let("minor", Subtract(Multiply(m[row * 4 + i], m[row * 4 + 4 + j]), Multiply(m[row * 4 + j], m[row * 4 + 4 + i])));
        Expr Term(int i, int j, int k, int l) => Multiply(Minor(0, i, j), Minor(2, k, l));
        return Add(Add(Subtract(Term(0, 1, 2, 3), Term(0, 2, 1, 3)), Add(Term(0, 3, 1, 2), Term(1, 2, 0, 3))), Subtract(Term(2, 3, 0, 1), Term(1, 3, 0, 2)));
    }

    private static IReadOnlyList<Expr> Rotation(int axis, Expr cosine, Expr sine)
    {
        var m = Enumerable.Range(0, 16).Select(i => (Expr)Number(i % 5 == 0 ? 1 : 0)).ToArray();
        var (i, j) = ((axis + 1) % 3, (axis + 2) % 3);
        (m[i * 5], m[j * 5], m[i * 4 + j], m[j * 4 + i]) = (cosine, cosine, sine, Negate(sine));
        return m;
    }

    private static Expr Dot(IReadOnlyList<Expr> a, IReadOnlyList<Expr> b) => a.Zip(b, Multiply).Aggregate(Add);

    private static Call Root(Expr x) => Function("Sqrt", x);

    private static Call Sin(Expr x) => Function("Sin", x);

    private static Call Cos(Expr x) => Function("Cos", x);

    private static Call Function(string name, Expr x) => new("MathF." + name, new EquatableArray<Expr>(x), IrType.Float);

    private static Literal Number(float value) => Literals.Of(value, IrType.Float);
}
