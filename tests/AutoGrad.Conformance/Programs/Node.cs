namespace AutoGrad.Conformance.Programs;

/// <summary>Every construct of the random language; the children of each in the order in which C# writes them.</summary>
internal enum Op
{
    // Expressions.
    Number, Integer, Truth, Variable, Binary, Compare, And, Or, Not, Negate, Conditional, Cast, Widen, Function, Element, FromEnd, Length,
    Assign, Increment, Call, Slice, NewArray, ArrayOf, Static, Chain,

    // Out: an argument by `out`, of a variable that it declares, or that is its part. Match: a pattern that names what it matches, and perhaps compares it.
    Out, Match,

    // Statements. For: initialisation, condition, step, body. If: condition, then, and perhaps else.
    Block, Declare, Effect, If, For, ForEach, While, Do, Break, Continue, Return,
}

/// <summary>One construct. All of them share one form, so that printing, running and shrinking are one switch each.</summary>
/// <param name="Op">What it is.</param>
/// <param name="Ty">The type of its value, or of what it declares.</param>
/// <param name="Text">A name or an operator.</param>
/// <param name="Number">A literal's value.</param>
/// <param name="Kids">Its parts.</param>
internal sealed record Node(Op Op, Ty Ty, string Text, double Number, Node[] Kids)
{
    public static readonly Node Empty = Block();

    public bool IsStatement => Op >= Op.Block;

    public int Size => 1 + Kids.Sum(kid => kid.Size);

    public static Node Of(Op op, Ty ty, string text, params Node[] kids) => new(op, ty, text, 0, kids);

    public static Node Real(double value, Ty ty) => new(Op.Number, ty, "", ty.Kind == Kind.Float ? (float)value : value, []);

    public static Node Int(int value) => new(Op.Integer, Ty.Int, "", value, []);

    public static Node True(bool value) => new(Op.Truth, Ty.Bool, value ? "true" : "false", 0, []);

    public static Node Var(string name, Ty ty) => Of(Op.Variable, ty, name);

    public static Node Binary(string op, Node left, Node right) => Of(Op.Binary, left.Ty, op, left, right);

    public static Node Compare(string op, Node left, Node right) => Of(Op.Compare, Ty.Bool, op, left, right);

    public static Node Fn(string name, Ty ty, params Node[] arguments) => Of(Op.Function, ty, name, arguments);

    public static Node At(Node sequence, Node index) => Of(Op.Element, sequence.Ty.Item, "", sequence, index);

    public static Node Length(Node sequence) => Of(Op.Length, Ty.Int, "", sequence);

    public static Node Assign(string op, Node target, Node value) => Of(Op.Assign, target.Ty, op, target, value);

    public static Node Set(string op, Node target, Node value) => Effect(Assign(op, target, value));

    public static Node Effect(Node expression) => Of(Op.Effect, Ty.Void, "", expression);

    public static Node Step(string op, Node target) => Of(Op.Increment, target.Ty, op, target);

    public static Node Block(params Node[] statements) => Of(Op.Block, Ty.Void, "", statements);

    public static Node Declare(string name, Ty ty, params Node[] value) => Of(Op.Declare, ty, name, value);

    public static Node If(Node condition, params Node[] arms) => Of(Op.If, Ty.Void, "", [condition, .. arms]);

    public static Node For(Node start, Node condition, Node step, Node body) => Of(Op.For, Ty.Void, "", start, condition, step, body);

    /// <summary>The value as another scalar type: written only where C# wants it written.</summary>
    public Node To(Ty ty) => Ty == ty ? this
        : ty == Ty.Double && Ty != Ty.Bool || ty == Ty.Float && Ty == Ty.Int ? Of(Op.Widen, ty, "", this)
        : Of(Op.Cast, ty, "", this);

    public Node With(int index, Node kid)
    {
        var kids = (Node[])Kids.Clone();
        kids[index] = kid;
        return this with { Kids = kids };
    }

    /// <summary>The variables that the expressions in it declare.</summary>
    public IEnumerable<string> Declared => All().Where(node => node is { Op: Op.Match } or { Op: Op.Out, Kids: [] }).Select(node => node.Text.Split(' ')[0]);

    public IEnumerable<Node> All() => Kids.SelectMany(kid => kid.All()).Prepend(this);
}
