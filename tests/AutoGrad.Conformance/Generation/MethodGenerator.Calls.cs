using AutoGrad.Conformance.Programs;

namespace AutoGrad.Conformance.Generation;

internal sealed partial class MethodGenerator
{
    /// <summary>A call of a helper, if there is one that fits and its arguments can be had.</summary>
    private Node? CallOf(Ty ty, int depth)
    {
        var fitting = _shared.Helpers.Where(helper => ty == Ty.Void ? helper.Returns == Ty.Void : helper.Returns == ty || helper.Returns == Ty.Float && ty == Ty.Double).ToList();
        if (fitting.Count == 0 || _calls >= 4)
        {
            return null;
        }

        _calls++;
        var helper = _rng.Among(fitting);
        var arguments = helper.Parameters.Select(parameter => Argument(parameter.Ty, depth)).ToArray();
        return Array.Exists(arguments, argument => argument is null) ? null : Node.Of(Op.Call, helper.Returns, helper.Name, arguments!).To(ty);
    }

    private Node? Argument(Ty ty, int depth) => ty switch
    {
        { IsReal: true } => Real(ty, depth - 1),
        { Kind: Kind.Int } => Integer(1),
        { Kind: Kind.Jagged } => PickVariable(v => v.Ty == ty)?.Read,
        _ => SequenceOf(ty, allowSlice: true),
    };

    /// <summary>An array or span that converts to a type: a variable, a row, or a part of one.</summary>
    private Node? SequenceOf(Ty ty, bool allowSlice)
    {
        bool Converts(Ty from) => from.Element == ty.Element && from.IsSequence && from.Kind != Kind.Jagged
            && (ty.Kind == Kind.Array ? from.Kind == Kind.Array : ty.Kind == Kind.Span ? from.Kind != Kind.ReadOnlySpan : ty.Kind == Kind.ReadOnlySpan);
        var candidates = Visible(v => Converts(v.Ty)).Select(v => v.Read)
            .Concat(Visible(v => v.Ty.Kind == Kind.Jagged && v.Ty.Element == ty.Element).Select(v => Node.At(v.Read, Index(v.Read, 0)))).ToList();
        if (candidates.Count == 0)
        {
            return null;
        }

        var whole = _rng.Among(candidates);
        return allowSlice && ty.Kind != Kind.Array && _rng.Chance(25) ? SliceOf(whole) : whole;
    }

    private Node SliceOf(Node whole)
    {
        var start = Node.Int(_rng.Between(0, 1));
        var ty = whole.Ty.Kind == Kind.ReadOnlySpan ? whole.Ty : Ty.Span(whole.Ty.Scalar);
        return _rng.Below(3) switch
        {
            0 => Node.Of(Op.Slice, ty, "", whole, start),
            1 => Node.Of(Op.Slice, ty, "", whole, start, Node.Int(_rng.Between(1, 2))),
            _ => Node.Of(Op.Slice, ty, "", whole, start, Node.Binary("-", Node.Length(whole), start)),
        };
    }
}
