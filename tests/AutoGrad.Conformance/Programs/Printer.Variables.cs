namespace AutoGrad.Conformance.Programs;

internal sealed partial class Printer
{
    private Dictionary<string, Wear> _worn = [];
    private Method? _inside;

    private Wear? WearOf(Node node) => node.Op == Op.Variable && _worn.TryGetValue(node.Text, out var wear) ? wear : null;

    private string ReadOf(Node variable) => WearOf(variable) switch
    {
        Wear.Memory => NameOf(variable) + ".Span",
        null or Wear.Collection when _fields.TryGetValue(variable.Text, out var field) => field,
        null or Wear.Collection or Wear.Structs or Wear.Row or Wear.Elements => variable.Text,
        Wear.Nested => $"{variable.Text}.Inner.V",
        Wear.StructInArray => $"{variable.Text}[1].V",
        Wear.List => $"{variable.Text}[0]",
        Wear.Matrix => $"{variable.Text}[0, 1]",
        Wear.Items or Wear.Bag => $"{variable.Text}.Items",
        _ => $"{variable.Text}.V",
    };

    private string NameOf(Node variable) => _fields.GetValueOrDefault(variable.Text, variable.Text);

    private string ElementOf(Node node) => WearOf(node.Kids[0]) switch
    {
        Wear.Row => $"{node.Kids[0].Text}[0, {Text(node.Kids[1])}]",
        Wear.Structs => $"{node.Kids[0].Text}[{Text(node.Kids[1])}].V",
        _ => $"{Text(node.Kids[0], 12)}[{Text(node.Kids[1])}]",
    };

    private string LengthOf(Node node) => WearOf(node.Kids[0]) switch
    {
        Wear.Row => $"{node.Kids[0].Text}.GetLength(1)",
        Wear.Elements => $"{node.Kids[0].Text}.Count",
        Wear.Collection => $"{NameOf(node.Kids[0])}.Count",
        Wear.Memory => $"{NameOf(node.Kids[0])}.Length",
        _ => $"{Text(node.Kids[0], 12)}.Length",
    };

    private void Declaration(Node node, Wear wear)
    {
        var (name, ty) = (node.Text, node.Ty.Scalar);
        var value = node.Kids.Length > 0 ? Text(node.Kids[0]) : "0";
        string Cells(string items) => $"new {Support("Cell", ty)}({items})";
        string Made(Func<Node, string> item) => string.Join(", ", node.Kids[0].Kids.Select(item));
        string Listed(Node item) => Text(item, item.Op == Op.Assign ? 12 : 0);
        var isNew = node.Kids is [{ Op: Op.NewArray }];
        switch (wear)
        {
            case Wear.Struct: Line($"var {name} = {Cells(value)};"); break;
            case Wear.Nested: Line($"var {name} = new {Support("Nest", ty)} {{ Inner = {Cells(value)} }};"); break;
            case Wear.StructInArray:
                Line($"var {name} = new {Support("Cell", ty)}[2];");
                Line($"{name}[1] = {Cells(value)};");
                break;
            case Wear.Tuple: Line($"({ty} V, int N) {name} = ({value}, 0);"); break;
            case Wear.Record: Line($"var {name} = new {Support("Model", ty)}({value}, 0);"); break;
            case Wear.Object: Line($"var {name} = new {Support("Summer", ty)} {{ V = {value} }};"); break;
            case Wear.Property: Line($"var {name} = new {Support("Gauge", ty)}({value});"); break;
            case Wear.List: Line($"var {name} = new List<{ty}> {{ {(node.Kids.Length > 0 ? Listed(node.Kids[0]) : value)} }};"); break;
            case Wear.Matrix:
                Line($"var {name} = new {ty}[1, 2];");
                Line($"{name}[0, 1] = {value};");
                break;
            case Wear.Items: Line($"var {name} = new {Support("Holder", ty)}({value});"); break;
            case Wear.Bag: Line($"var {name} = new {Support("Bag", ty)}({value});"); break;
            case Wear.Structs: Line($"var {name} = new {Support("Cell", ty)}[{(isNew ? Text(node.Kids[0].Kids[0]) : "")}]{(isNew ? "" : $" {{ {Made(item => Cells(Text(item)))} }}")};"); break;
            case Wear.Row: Line($"var {name} = new {ty}[{(isNew ? $"1, {Text(node.Kids[0].Kids[0])}" : ",")}]{(isNew ? "" : $" {{ {{ {Made(item => Text(item))} }} }}")};"); break;
            case Wear.Elements when Choice(node) < 50:
                Line($"var {name} = new List<{ty}>();");
                foreach (var item in node.Kids[0].Kids)
                {
                    Line($"{name}.Add({Text(item)});");
                }

                break;
            default: Line($"var {name} = new List<{ty}> {{ {Made(Listed)} }};"); break;
        }
    }
}
