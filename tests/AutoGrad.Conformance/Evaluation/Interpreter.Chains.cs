using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Evaluation;

internal sealed partial class Interpreter
{
    /// <summary>A LINQ chain, in the order in which it asks for its items, or a copy of an array.</summary>
    private Value Chain(Node node)
    {
        var (words, kids) = (node.Text.Split(' '), node.Kids);
        switch (words[0])
        {
            case "Skip":
                var skipped = Items(kids[0]);
                var from = Math.Clamp(Eval(kids[1]).Int, 0, skipped.Length);
                return Slice(skipped, from, null);
            case "Take":
                var taken = Items(kids[0]);
                return Slice(taken, 0, Math.Clamp(Eval(kids[1]).Int, 0, taken.Length));
            case "Clone":
                return new Sequence([.. All(Items(kids[0]))]);
            case "Copy":
                var whole = Items(kids[0]);
                return new Sequence([.. All((Sequence)Slice(whole, Eval(kids[1]).Int, null).Items!)]);
            case "Repeat":
                var (item, times) = (Eval(kids[0]), Eval(kids[1]).Int);
                Require(times is >= 0 and < 100, "a strange length");
                return new Sequence([.. Enumerable.Repeat(item, times)]);
            case "Select":
                return new Sequence([.. All(Items(kids[0])).Select(one => Of(words[1], one, kids[1]))]);
            case "Filter":
                return new Sequence([.. All(Items(kids[0])).Where(one => Of(words[1], one, kids[1]).Truth)]);
            case "Range":
                var count = Eval(kids[0]).Int;
                Require(count >= 0, "a negative count");
                return Sum(Enumerable.Range(0, count).Select(i => Of(words[1], i, kids[1])), node.Ty);
            case "Sum":
                return Sum(All(Items(kids[0])).Select(one => Of(words[1], one, kids[1])), node.Ty);
            case "Where":
                return Sum(All(Items(kids[0])).Where(one => Of(words[1], one, kids[1]).Truth).Select(one => Of(words[1], one, kids[2])), node.Ty);
            case "Indexed":
                return Sum(All(Items(kids[0])).Select((one, i) => Of(words[2], i, words[1], one, kids[1])), node.Ty);
            case "Zip":
                var left = Items(kids[0]);
                return Sum(All(left).Zip(All(Items(kids[1])), (p, q) => Of(words[1], p, words[2], q, kids[2])), node.Ty);
            case "Aggregate":
                var items = Items(kids[0]);
                return All(items).Aggregate(Eval(kids[1]), (sum, one) => Of(words[1], sum, words[2], one, kids[2]));
            case "Average":
                var values = All(Items(kids[0])).Select(one => Of(words[1], one, kids[1])).ToList();
                Require(values.Count > 0, "an average of nothing");
                return Convert(Arithmetic.Binary("/", Sum(values, Ty.Double), values.Count, Kind.Double), node.Ty);
            default:
                return Extreme(All(Items(kids[0])).Select(one => Of(words[1], one, kids[1])).ToList(), words[0] == "Max");
        }
    }

    private static Value Extreme(List<Value> values, bool most)
    {
        Require(values.Count > 0, "an extreme of nothing");
        var best = values[0];
        foreach (var value in values.Skip(1))
        {
            Require(value.Number != best.Number, "a kink");
            best = value.Number > best.Number == most ? value : best;
        }

        return best;
    }

    // The library sums single precision in double, too.
    private static Value Sum(IEnumerable<Value> values, Ty ty) => Convert(values.Aggregate((Value)0.0, (sum, value) => Arithmetic.Binary("+", sum, value, Kind.Double)), ty);

    private static IEnumerable<Value> All(Sequence items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            yield return items[i];
        }
    }

    private Value Of(string name, Value value, Node body)
    {
        Burn();
        _locals[name] = new Cell { Value = value };
        return Eval(body);
    }

    private Value Of(string name, Value value, string other, Value second, Node body)
    {
        _locals[name] = new Cell { Value = value };
        return Of(other, second, body);
    }
}
