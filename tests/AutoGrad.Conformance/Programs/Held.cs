namespace AutoGrad.Conformance.Programs;

/// <summary>The arguments that an object holds, with respect to which the method is then differentiated.</summary>
internal sealed record Held(Holder Holder, IReadOnlyList<Parameter> Parameters)
{
    private static readonly string[] Types = ["List<double>", "IReadOnlyList<double>", "ReadOnlyMemory<double>"];

    /// <summary>The arrays that are collections, and of which type.</summary>
    public IReadOnlyDictionary<string, string> Collections { get; private init; } = new Dictionary<string, string>();

    /// <summary>Arguments are not passed as the numbers and arrays that they are to the witnesses.</summary>
    public bool IsAny => Holder != Holder.None || Collections.Count > 0;

    public static Held Of(RandomProgram program)
    {
        if (!program.Methods.All(IsDouble))
        {
            return new(Holder.None, []);
        }

        var collections = program.Root.Parameters.Where(p => program.Dress.HasFlag(Dress.Collections) && p.Ty.IsSequence && Fits(p, program.Root))
            .Select(p => (p.Name, Choice: Wardrobe.Hash($"{p.Name}{program.Seed >> 20}"))).Where(p => p.Choice % 100 < 60).ToDictionary(p => p.Name, p => Types[p.Choice / 100 % Types.Length]);
        return InObject(program) with { Collections = collections };
    }

    private static Held InObject(RandomProgram program)
    {
        List<Parameter> fitting = program.Dress.HasFlag(Dress.Instances) ? [.. program.Root.Parameters.TakeWhile(p => Fits(p, program.Root))] : [];
        if (fitting.Count == 0)
        {
            return new(Holder.None, []);
        }

        var all = fitting.Count == program.Root.Parameters.Count(p => p.IsDifferentiated);
        var choice = Wardrobe.Hash($"{program.Seed >> 20}");
        return new(all && choice % 8 < 4 ? Holder.This : (Holder)(1 + (choice / 8 % 4)), fitting);
    }

    /// <summary>Whether it is only read, so that a field does instead of it.</summary>
    public static bool Fits(Parameter parameter, Method method)
    {
        bool Is(Node node) => node.Op == Op.Variable && node.Text == parameter.Name;
        bool Reads(Node node) => !node.Kids.Any(Is) || (parameter.Ty.IsSequence
            ? node.Op is Op.Element or Op.Length or Op.ForEach && !node.Kids.Skip(1).Any(Is)
            : !(node.Op is Op.Assign or Op.Increment or Op.Out && Is(node.Kids[0])));
        return parameter.IsDifferentiated && parameter.Ty.Scalar == Ty.Double && parameter.Ty.Kind != Kind.Jagged
            && method.Body.All().All(node => Reads(node) && !(node.Op is Op.Assign or Op.Increment && node.Kids[0].Op == Op.Element && Is(node.Kids[0].Kids[0])));
    }

    /// <summary>The type of what holds an argument.</summary>
    public string StorageOf(Parameter parameter) => Collections.GetValueOrDefault(parameter.Name) ?? Printer.StorageOf(parameter);

    /// <summary>An argument as what holds it.</summary>
    public string MadeOf(string parameter) => Collections.GetValueOrDefault(parameter) == Types[0] ? $"new System.Collections.Generic.List<double>({parameter})" : parameter;

    private static bool IsDouble(Method method) => method.Returns != Ty.Float && method.Parameters.All(p => p.Ty.Scalar != Ty.Float) && method.Body.All().All(node => node.Ty.Scalar != Ty.Float);
}

/// <summary>What holds them.</summary>
internal enum Holder
{
    None, Class, Struct, Record, Properties,

    /// <summary>The object whose method it is.</summary>
    This,
}
