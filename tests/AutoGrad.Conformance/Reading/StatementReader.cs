using AutoGrad.Conformance.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoGrad.Conformance.Reading;

/// <summary>Statements.</summary>
internal sealed class StatementReader(SemanticModel model)
{
    private readonly ExpressionReader _expressions = new(model);

    public Node Read(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => Node.Block([.. block.Statements.Select(Read)]),
        LocalDeclarationStatementSyntax local => Declaration(local.Declaration),
        ExpressionStatementSyntax effect => Effect(effect.Expression),
        IfStatementSyntax s => Node.If(_expressions.Read(s.Condition), s.Else is { } otherwise ? [Body(s.Statement), Body(otherwise.Statement)] : [Body(s.Statement)]),
        ForStatementSyntax s => Node.For(
            s.Declaration is { } declaration ? Declaration(declaration) : s.Initializers is [var first] ? Effect(first) : Node.Empty,
            s.Condition is { } condition ? _expressions.Read(condition) : Node.True(true),
            s.Incrementors is [var step] ? Effect(step) : Node.Empty,
            Body(s.Statement)),
        ForEachStatementSyntax s => Node.Of(Op.ForEach, Ty.Void, s.Identifier.Text, _expressions.Read(s.Expression, convert: false), Body(s.Statement)),
        WhileStatementSyntax s => Node.Of(Op.While, Ty.Void, "", _expressions.Read(s.Condition), Body(s.Statement)),
        DoStatementSyntax s => Node.Of(Op.Do, Ty.Void, "", Body(s.Statement), _expressions.Read(s.Condition)),
        BreakStatementSyntax => Node.Of(Op.Break, Ty.Void, ""),
        ContinueStatementSyntax => Node.Of(Op.Continue, Ty.Void, ""),
        ReturnStatementSyntax { Expression: { } value } => Node.Of(Op.Return, Ty.Void, "", _expressions.Read(value)),
        ReturnStatementSyntax => Node.Of(Op.Return, Ty.Void, ""),
        _ => throw new FormatException($"'{statement}' is not in the random language."),
    };

    private Node Body(StatementSyntax statement) => Read(statement) is var node && node.Op == Op.Block ? node : Node.Block(Read(statement));

    private Node Effect(ExpressionSyntax expression) => Node.Effect(_expressions.Read(expression, convert: false));

    private Node Declaration(VariableDeclarationSyntax declaration)
    {
        var variable = declaration.Variables.Single();
        var ty = Types.Of(((ILocalSymbol)model.GetDeclaredSymbol(variable)!).Type);
        return variable.Initializer is { } initializer ? Node.Declare(variable.Identifier.Text, ty, _expressions.Read(initializer.Value)) : Node.Declare(variable.Identifier.Text, ty);
    }
}
