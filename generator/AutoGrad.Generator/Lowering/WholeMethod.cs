using AutoGrad.Generator.Analysis;
using AutoGrad.Generator.Diagnostics;
using AutoGrad.Generator.Ir;
using AutoGrad.Generator.Pipeline;
using AutoGrad.Generator.Transforms;
using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Lowering;

/// <summary>What can be said of a method only when all that it calls has been read: whether what varies goes where its derivative is lost.</summary>
internal static class WholeMethod
{
    /// <summary>The casts without their places, which are of no meaning, and signs without a cast.</summary>
    public static Module WithoutSites(Module module)
    {
        static Expr Bare(Expr expression) => expression is not Ir.Convert { Site: >= 0 } cast ? expression : cast.Operand.Type == cast.Type ? cast.Operand : cast with { Site = -1 };
        static Block In(Block block) => new(block.Statements.Select(s => (s is Perform call ? new Perform((Invoke)call.Call.Rewrite(Bare)) : s.Map(e => e.Rewrite(Bare), l => l)).MapBlocks(In)));
        return module with { Root = module.Root with { Body = In(module.Root.Body) }, Callees = module.Callees.Select(f => f with { Body = In(f.Body) }).ToEquatable() };
    }

    /// <summary>
    /// What is called as it stands must not be given what varies: that would be taken for a constant. What varies and becomes an integer loses
    /// its derivative, which is worth a word; so does what a loop finds by signs.
    /// </summary>
    public static void JudgeVaried(Module module, IMethodSymbol method, Session session)
    {
        Function function;
        try
        {
            if (method.ReturnsVoid) module = module with { Root = module.Root with { Parameters = Outputs.Of(module.Root.Parameters, Inline.Run(module with { Root = NormalizeExits.Run(module.Root) }).Body) } };
            function = Preparation.Run(module);
        }
        catch (Limitation)
        {
            return; // Nor will there be a derivative: it is said where that is found.
        }

        var activity = Activity.Of(function);
        foreach (var expression in function.Body.Descendants().SelectMany(s => s.Expressions()).SelectMany(e => e.DescendantsAndSelf()))
            if (expression is ForeignCall { Method.Site: var site, Arguments: var arguments } && Foreign.HasEffect(expression) && arguments.Any(activity.Varies))
                session.Diagnostics.AddRange(session.Sites[site]);
            else if (expression is Ir.Convert { Site: >= 0 and var place, Operand: var operand } cast && activity.IsVaried(operand))
                session.Warn(Diagnostic.Create(Descriptors.Truncated, session.Casts[place], operand is Read { Local: { IsTemporary: false, Name: var name } } ? name : "The value", cast.Type.ToString()));
        foreach (var place in SignSearches.In(function, activity)) session.Warn(Diagnostic.Create(Descriptors.SignSearch, session.Casts[place]));
    }

    /// <summary>
    /// An array of a constant object may be written to where it is always the same one, and where the derivative sees all that reads it.
    /// </summary>
    public static void JudgeWritten(Module module, IMethodSymbol method, Session session)
    {
        static bool IsForeign(Expr e) => e.Type.IsSequence && e is Member or StaticField or ForeignCall or Call { Function: "Shape.Lookup" or "Shape.Items" or "Shape.Elements" };
        static IEnumerable<Expr> In(Function f) => f.Body.Descendants().SelectMany(s => s.Expressions()).SelectMany(e => e.DescendantsAndSelf());
        if (!module.Callees.Append(module.Root).SelectMany(In).Any(IsForeign)) return;
        Function Whole(Function root) => SingleAssignment.Run(SplitConditionals.Run(Inline.Run(module with { Root = NormalizeExits.Run(root) })));
        var function = Whole(module.Root);
        var (held, unknown) = HoldArrays.Of(function);
        var recursive = module.Callees.Where(f => module.Recursive.Any(r => r.Key == f.Key)).ToList();
        var hidden = recursive.SelectMany(In).OfType<Member>().Where(m => m.Type.IsSequence).Select(m => m.Name).ToList();
        var isSeen = !In(function).Any(Foreign.HasEffect);
        foreach (var array in unknown.Concat(held.Where(h => !isSeen || hidden.Contains(((Member)h).Name))).Concat(recursive.Select(Whole).Select(HoldArrays.Of).SelectMany(w => w.Held.Concat(w.Unknown))).Distinct())
            session.Diagnostics.Add(Written(array, method, session).ToDiagnostic());
    }

    private static Refusal Written(Expr array, IMethodSymbol method, Session session) => array switch
    {
        StaticField field => new(Descriptors.StaticWrite, MethodReader.LocationOf(method), field.QualifiedName),
        Member member when session.Mentions.FirstOrDefault(m => m.Name == member.Name).Location is { } location => new(Descriptors.ObjectWritten, location, member.Name),
        ForeignCall { Method: { Site: >= 0 and var site, Name: var name } } when session.Sites[site] is [{ Location: { } location }, ..] => new(Descriptors.ObjectWritten, location, name),
        ForeignCall { Method.Name: var name } when session.Mentions.FirstOrDefault(m => string.Equals(m.Name.TrimStart('_', '@'), name, StringComparison.OrdinalIgnoreCase)) is { Location: { } location } mention => new(Descriptors.ObjectWritten, location, mention.Name),
        Call { Arguments: [Read { Local.Name: var holder }, ..] } when method.Parameters.FirstOrDefault(p => p.Name == holder) is { } parameter => new(Descriptors.ObjectWritten, MethodReader.LocationOf(parameter), holder),
        _ => new(Descriptors.ObjectWritten, MethodReader.LocationOf(method), method.Name),
    };
}
