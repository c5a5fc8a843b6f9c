namespace AutoGrad.Conformance.Programs;

internal sealed partial class Printer
{
    /// <summary>A LINQ chain, or a copy of an array.</summary>
    private string ChainOf(Node node)
    {
        var (words, kids) = (node.Text.Split(' '), node.Kids);
        var source = words[0] == "Range" ? $"Enumerable.Range(0, {Text(kids[0])})" : Text(kids[0], 12);
        string Body(int at) => Text(Exact(kids[at]));
        var name = words.ElementAtOrDefault(1);
        return words[0] switch
        {
            "Range" or "Sum" when Choice(node) < 50 => $"{source}.Sum({name} => {Body(1)})",
            "Range" or "Sum" => $"{source}.Select({name} => {Body(1)}).Sum()",
            "Average" or "Max" or "Min" when Choice(node) < 50 => $"{source}.{words[0]}({name} => {Body(1)})",
            "Average" or "Max" or "Min" => $"{source}.Select({name} => {Body(1)}).{words[0]}()",
            "Where" when Choice(node) < 50 && !HasEffects(node) => $"(from {name} in {source} where {Body(1)} select {Body(2)}).Sum()",
            "Where" => $"{source}.Where({name} => {Body(1)}).Select({name} => {Body(2)}).Sum()",
            "Zip" => $"{source}.Zip({Text(kids[1])}, ({name}, {words[2]}) => {Body(2)}).Sum()",
            "Indexed" => $"{source}.Select(({name}, {words[2]}) => {Body(1)}).Sum()",
            "Aggregate" => $"{source}.Aggregate({Body(1)}, ({name}, {words[2]}) => {Body(2)})",
            "Skip" or "Take" => $"{source}.{words[0]}({Text(kids[1])})",
            "Select" => $"{source}.Select({name} => {Body(1)}).ToArray()",
            "Filter" => $"{source}.Where({name} => {Body(1)}).ToArray()",
            "Repeat" => $"Enumerable.Repeat({Body(0)}, {Text(kids[1])}).ToArray()",
            "Clone" => $"({node.Ty}){source}.Clone()",
            "Copy" => $"{source}[{Text(kids[1], 12)}..]",
            _ => throw new NotSupportedException(node.Text),
        };
    }

    /// <summary>A slice of a span as a range.</summary>
    private string RangeOf(Node slice)
    {
        var (whole, start) = (Text(slice.Kids[0], 12), Text(slice.Kids[1], 12));
        return slice.Kids.Length == 2 ? $"{whole}[{start}..]"
            : slice.Kids[2] is { Op: Op.Binary, Text: "-" } rest && rest.Kids[0].Op == Op.Length ? $"{whole}[{start}..^0]"
            : $"{whole}[{start}..({start} + {Text(slice.Kids[2], 9)})]";
    }
}
