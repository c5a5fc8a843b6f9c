namespace AutoGrad.Conformance.Programs;

internal sealed partial class Printer
{
    private readonly RandomProgram _program;
    private readonly Held _held;
    private readonly Dictionary<string, HelperStyle> _styles = [];
    private HelperStyle _style;
    private bool _isGeneric;
    private int _results;

    private Printer(RandomProgram program)
    {
        (_program, _held) = (program, program.Held);
        foreach (var helper in program.Helpers)
        {
            List<HelperStyle> fitting = [.. Fitting(helper)];
            _styles[helper.Name] = fitting[(int)(Wardrobe.Hash($"{helper.Name}{program.Seed >> 20}") % (uint)fitting.Count)];
        }
    }

    private IEnumerable<HelperStyle> Fitting(Method helper)
    {
        yield return HelperStyle.Static;
        if (Wears(Dress.Generics) && IsOfOneType(helper))
        {
            yield return HelperStyle.Generic;
        }

        if (!Wears(Dress.Helpers))
        {
            yield break;
        }

        yield return HelperStyle.Named;
        if (Calls(helper, helper.Name))
        {
            yield break;
        }

        if (helper.Parameters[0].Ty.Kind is not (Kind.Span or Kind.ReadOnlySpan))
        {
            if (!Wears(Dress.Functions | Dress.Chains) && !helper.Body.All().Any(node => node.Op == Op.Chain))
            {
                // Lambdas in structs may not hold on to their fields.
                yield return HelperStyle.Struct;
            }

            yield return HelperStyle.Class;
            yield return HelperStyle.Override;
            if (_held.Holder != Holder.This)
            {
                yield return HelperStyle.Extension;
            }
        }

        // A local function is inlined, and has no parameters by out.
        if (!_program.Helpers.Any(other => Calls(other, helper.Name)) && !helper.Parameters.Any(p => p.IsOut))
        {
            yield return HelperStyle.Local;
        }

        if (helper.Returns.IsReal)
        {
            yield return HelperStyle.Try;
            yield return HelperStyle.Tuple;
            yield return HelperStyle.Boxed;
        }
    }

    private static bool Calls(Method method, string helper) => method.Body.All().Any(node => node.Op == Op.Call && node.Text == helper);

    /// <summary>Nothing in it names a type that a type parameter could not stand for.</summary>
    private static bool IsOfOneType(Method helper)
    {
        var real = helper.Parameters.Select(p => p.Ty.Scalar).FirstOrDefault(ty => ty.IsReal);
        bool Fits(Ty ty) => !ty.Scalar.IsReal || ty.Scalar == real;
        return real.IsReal && helper.Parameters.All(p => Fits(p.Ty)) && Fits(helper.Returns) && helper.Body.All().All(node => Fits(node.Ty) && node.Op is not (Op.Cast or Op.Call or Op.Static or Op.Chain or Op.Match));
    }

    private HelperStyle StyleOf(string helper) => _styles.GetValueOrDefault(helper);

    private IReadOnlyList<Method> LocalHelpers() => [.. _program.Helpers.Where(helper => StyleOf(helper.Name) == HelperStyle.Local)];

    private void Helper(Method helper)
    {
        var (outer, generic) = (_style, _isGeneric);
        (_style, _isGeneric) = (StyleOf(helper.Name), StyleOf(helper.Name) == HelperStyle.Generic);
        string Parameters(IEnumerable<Parameter> parameters) => string.Join(", ", parameters.Select(p => $"{(p.IsOut ? "out " : "")}{(_style == HelperStyle.Boxed && p.Ty.IsReal ? Support("Cell", p.Ty) : Spell(p.Ty))} {p.Name}"));
        var (all, first) = (Parameters(helper.Parameters), helper.Parameters[0]);
        switch (_style)
        {
            case HelperStyle.Struct or HelperStyle.Class or HelperStyle.Override:
                var (host, rest) = ($"{helper.Name}Host", Parameters(helper.Parameters.Skip(1)));
                var isOverride = _style == HelperStyle.Override;
                if (isOverride)
                {
                    Line($"private abstract class {helper.Name}Base {{ public abstract {helper.Returns} Run({rest}); }}");
                }

                Line(_style == HelperStyle.Struct ? $"private struct {host}" : $"private sealed class {host}{(isOverride ? $" : {helper.Name}Base" : "")}");
                Line("{");
                _depth++;
                Line($"private {first.Ty} {first.Name};");
                Line($"public {host}({first.Ty} first) {{ {first.Name} = first; }}");
                Line($"public {(isOverride ? "override " : "")}{helper.Returns} Run({rest})");
                Body(helper, []);
                _depth--;
                Line("}");
                break;
            case HelperStyle.Local:
                Line($"{helper.Returns} {helper.Name}({all})");
                Body(helper, []);
                break;
            case HelperStyle.Generic:
                Line($"private static {Spell(helper.Returns)} {helper.Name}<T>({all}) where T : System.Numerics.IFloatingPointIeee754<T>");
                Body(helper, []);
                break;
            default:
                var returns = _style switch
                {
                    HelperStyle.Try => "bool",
                    HelperStyle.Tuple => $"({helper.Returns} Value, int Count)",
                    HelperStyle.Boxed => Support("Cell", helper.Returns),
                    _ => $"{helper.Returns}",
                };
                Line($"private static {returns} {helper.Name}({(_style == HelperStyle.Extension ? "this " : "")}{all}{(_style == HelperStyle.Try ? $", out {helper.Returns} result" : "")})");
                Body(helper, []);
                break;
        }

        Line("");
        (_style, _isGeneric) = (outer, generic);
    }

    /// <summary>A call whose value is used.</summary>
    private string CallOf(Node call)
    {
        switch (StyleOf(call.Text))
        {
            case HelperStyle.Try:
                var result = $"result{_results++}";
                return $"({Called(call, $"out var {result}")} ? {result} : 0)";
            case HelperStyle.Tuple:
                return $"{Called(call)}.Value";
            case HelperStyle.Boxed:
                return $"{Called(call)}.V";
            default:
                return Called(call);
        }
    }

    /// <summary>A call as a statement.</summary>
    private string CallAlone(Node call) => StyleOf(call.Text) == HelperStyle.Try ? Called(call, "out _") : Called(call);

    private string Called(Node call, params string[] more)
    {
        var style = StyleOf(call.Text);
        var parameters = _program.Helpers.First(helper => helper.Name == call.Text).Parameters;
        string[] arguments = [.. call.Kids.Select((kid, i) => style == HelperStyle.Boxed && parameters[i].Ty.IsReal ? $"new {Support("Cell", parameters[i].Ty)}({Text(kid)})" : style == HelperStyle.Named ? $"{parameters[i].Name}: {Text(kid)}" : Text(kid)), .. more];
        return style switch
        {
            HelperStyle.Struct or HelperStyle.Class or HelperStyle.Override => $"new {call.Text}Host({arguments[0]}).Run({string.Join(", ", arguments[1..])})",
            HelperStyle.Extension => $"{Text(Exact(call.Kids[0]), 12)}.{call.Text}({string.Join(", ", arguments[1..])})",
            HelperStyle.Generic => $"{call.Text}<{parameters.First(p => p.Ty.Scalar.IsReal).Ty.Scalar}>({string.Join(", ", arguments)})",
            _ => $"{call.Text}({string.Join(", ", arguments)})",
        };
    }

    private string Returned(string value) => _style switch
    {
        HelperStyle.Tuple => $"return ({value}, 1)",
        HelperStyle.Boxed => $"return new Cell{Suffix(_inside!.Returns)}({value})",
        _ => $"return {value}",
    };

    /// <summary>The number with its type in writing, for overloads and type parameters that are found by it.</summary>
    private Node Exact(Node node) => node.Ty.IsReal && Written(node) != node.Ty ? Converted(node, node.Ty) : node;

    private string Spell(Ty ty) => _isGeneric && ty.Scalar.IsReal ? ty.ToString().Replace(ty.Scalar.ToString(), "T", StringComparison.Ordinal) : ty.ToString();
}
