using Microsoft.CodeAnalysis;

namespace AutoGrad.Generator.Diagnostics;

/// <summary>
/// Every diagnostic: who is concerned, what stands in the way, and the edit that helps.
/// AG00xx the declaration, AG01xx a construct without derivative, AG02xx a derivative that may not be what was meant, AG05xx what it costs, AG09xx the tool itself.
/// </summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor NotPartial = Error("AG0001", "Containing type is not partial",
        "'{0}' holds the differentiable method '{1}' but is not partial, so its derivative has nowhere to go; add 'partial' to the declaration of '{0}'");

    public static readonly DiagnosticDescriptor ReturnType = Error("AG0002", "Return type is not differentiable",
        "'{0}' returns {1}, which has no derivative; return double, float, a tuple or struct of them or a new array, or write the results to a Span<double> parameter");

    public static readonly DiagnosticDescriptor ParameterType = Error("AG0003", "Parameter type is not supported",
        "Parameter '{0}' has the type {1}, which cannot be differentiated; use numbers, arrays or spans of them, or mark it [NoDerivative]");

    public static readonly DiagnosticDescriptor NothingToDifferentiate = Error("AG0004", "Nothing to differentiate",
        "'{0}' has no parameter to differentiate; give it a double, float, array or span parameter without [NoDerivative]");

    public static readonly DiagnosticDescriptor UnknownName = Error("AG0005", "WithRespectTo names no such parameter",
        "'{1}' in WithRespectTo is not a differentiable parameter of '{0}'; name one with nameof");

    public static readonly DiagnosticDescriptor ParameterKind = Error("AG0006", "Parameter kind is not supported",
        "Parameter '{0}' is passed by {1}, as only double and float can be; pass it by value");

    public static readonly DiagnosticDescriptor Generic = Error("AG0007", "A type parameter stands for a number",
        "'{0}' is generic or stands in a generic type; write it for double or float");

    public static readonly DiagnosticDescriptor NameClash = Error("AG0009", "A generated member would clash",
        "The derivative of '{0}' would be named '{1}', which '{2}' already declares; rename one of them");

    public static readonly DiagnosticDescriptor TangentPlace = Error("AG0014", "A tangent has nowhere to go",
        "'{0}' holds '{1}', whose tangent goes beside it, but is not partial; add 'partial' to the declaration of '{0}'");

    public static readonly DiagnosticDescriptor TangentClash = Error("AG0017", "A tangent would clash",
        "The tangent of '{0}' would be named '{1}', which is declared already; rename one of them");

    public static readonly DiagnosticDescriptor Rows = Error("AG0018", "Rows cannot be sampled",
        "'{0}' cannot number rows of data: it {1}; declare one '[Rows] ReadOnlySpan<int>' parameter, of a method that returns the mean over them");

    public static readonly DiagnosticDescriptor PrivateState = Error("AG0015", "Private state cannot be differentiated",
        "'{0}' of '{1}' cannot be reached by generated code; add 'partial' to the declaration of '{1}', or make the member internal");

    public static readonly DiagnosticDescriptor ObjectMember = Error("AG0016", "This member is not generated for objects",
        "'{0}' of a method with differentiated objects is not generated; ask for the others, or pass numbers and arrays in place of the objects");

    public static readonly DiagnosticDescriptor OutOfReach = Error("AG0134", "Part of an object is not differentiated",
        "'{0}' has the type {1}, whose numbers have no place in a tangent; mark it [NoDerivative], or keep them in numbers, arrays or types of your own");

    public static readonly DiagnosticDescriptor ObjectWritten = Error("AG0135", "An object's field is written",
        "'{0}' is, or reaches, a part of an object that a derivative has to leave as it is, and it is written; write to a local instead");

    public static readonly DiagnosticDescriptor ReadOnlyLeaf = new("AG0204", "An optimum cannot be written back",
        "'{0}' of '{1}' cannot be assigned, so there is no '{2}Assign'; give it a setter or an init accessor", "AutoGrad", DiagnosticSeverity.Info, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Checkpointed = new("AG0500", "Computed again rather than kept",
        "{0}", "AutoGrad", DiagnosticSeverity.Info, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor NoCheckpoint = new("AG0501", "Checkpoint without effect",
        "[Checkpoint] on '{0}' has no effect here: {1}", "AutoGrad", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor OwnDerivative = Error("AG0115", "A derivative of the same project is called",
        "'{0}' calls '{1}', which is generated in the same project, and is not there when '{0}' is differentiated; put the call into a method with a rule of its own, ask for a derivative of higher order, or move '{2}' to another project");

    public static readonly DiagnosticDescriptor Unsupported = Error("AG0100", "Construct has no derivative",
        "{0} cannot be differentiated; rewrite it with arithmetic, branches, loops and calls of static methods");

    public static readonly DiagnosticDescriptor ValueType = Error("AG0101", "Value type is not supported",
        "A value of the type {0} cannot take part in a derivative; use numbers, arrays or spans of them");

    public static readonly DiagnosticDescriptor RuleShape = Error("AG0010", "Rule does not fit its method",
        "'{0}' does not look like a derivative of '{1}'; declare it as {2}");

    public static readonly DiagnosticDescriptor EquationShape = Error("AG0011", "Equation does not fit its solver",
        "'{0}' names the equation '{1}', which is not there in the form needed; declare it in the same type, with the result first and then the solver's parameters, as one formula");

    public static readonly DiagnosticDescriptor SystemShape = Error("AG0012", "System does not fit its solver",
        "'{0}' solves the system '{1}', which is not there in the form needed; return the unknowns as a double[], and declare '{1}' in the same type as a static void method of double numbers that takes the unknowns as a ReadOnlySpan<double>, the solver's parameters and a Span<double> of residuals, and mark it [Differentiable(Derivatives.Jacobian)]");

    public static readonly DiagnosticDescriptor NoRule = Error("AG0110", "Function has no derivative rule",
        "'{0}' has no derivative rule; write it from functions that have one");

    public static readonly DiagnosticDescriptor NoSource = Error("AG0111", "Called method has no source here",
        "'{0}' is called but its source is not in this compilation, so it cannot be differentiated; write it here{1}");

    public static readonly DiagnosticDescriptor RuleMissing = Error("AG0113", "Derivative of a called method is not known",
        "'{0}' cannot be differentiated to this order: {1}");

    public static readonly DiagnosticDescriptor Recursion = Error("AG0112", "This recursion is not supported",
        "'{0}' calls itself, directly or through others, and does more than return a number for numbers, arrays and constants; write it as a loop");

    public static readonly DiagnosticDescriptor InstanceCall = Error("AG0114", "Call of an instance method is not supported",
        "'{0}' is called on another object, or could be overridden; call a static method or a method of the same object instead");

    public static readonly DiagnosticDescriptor StaticRead = Error("AG0120", "Mutable static state is read",
        "'{0}' is static and can change, so the derivative would be of a moving target; make it readonly or const, or pass it as a parameter");

    public static readonly DiagnosticDescriptor StaticWrite = Error("AG0121", "Static state is written",
        "'{0}' is static and written here; write to a local instead");

    public static readonly DiagnosticDescriptor Inaccessible = Error("AG0122", "Generated code cannot reach a member",
        "'{0}' is not accessible from the type that holds the derivative; make it internal, or its type partial");

    public static readonly DiagnosticDescriptor SequenceReassigned = Error("AG0123", "An array or span variable is reassigned",
        "'{0}' is made to refer to another array or span; declare a new variable for it");

    public static readonly DiagnosticDescriptor ForEachSource = Error("AG0124", "foreach over this type is not supported",
        "foreach over {0} cannot be differentiated; iterate over an array, a span or a LINQ chain over them");

    public static readonly DiagnosticDescriptor RefLocal = Error("AG0125", "Ref locals of variables are not supported",
        "'{0}' is another name for a variable; use the variable, or refer to an element of an array or span");

    public static readonly DiagnosticDescriptor ChosenSequence = Error("AG0126", "An array or span is chosen at run time",
        "Which array or span this is depends on a condition, so its gradient has no fixed place; choose the element instead, or fill one array in either case");

    public static readonly DiagnosticDescriptor LocalArrays = Error("AG0127", "A local array cannot be kept for the reverse sweep",
        "'{0}' cannot be differentiated: {1}; make the array before the loop or branch, or use a flat one");

    public static readonly DiagnosticDescriptor UnknownDelegate = Error("AG0130", "What a delegate calls is not known",
        "What '{0}' calls is known only when the program runs, so it has no derivative here; give the lambda or method where it is called, or call a static method by name");

    public static readonly DiagnosticDescriptor Linq = Error("AG0131", "This LINQ method is not supported",
        "'{0}' of LINQ cannot be turned into a loop here; write the loop");

    public static readonly DiagnosticDescriptor Chance = Error("AG0132", "The value differs from run to run",
        "'{0}' gives another value each time, so there is no one function to differentiate; draw it outside and pass it as a [NoDerivative] parameter");

    public static readonly DiagnosticDescriptor ListGrowth = Error("AG0133", "How long a list grows is not known",
        "How long '{0}' grows is not known where it is made; add to it in counted loops whose bounds do not change, or use an array");

    public static readonly DiagnosticDescriptor Output = new("AG0202", "Output is not repeated",
        "'{0}' writes to the console; the derivative does not", "AutoGrad", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Truncated = new("AG0201", "A derivative ends at a conversion",
        "'{0}' varies and becomes {1} here: what is computed from that has no derivative by it; say Math.Floor or Differentiation.StopGradient if that is meant", "AutoGrad", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ThroughBranches = new("AG0203", "A result depends on a parameter through branches only",
        "'{0}' depends on '{1}' only through comparisons, branches and integers, so that gradient is zero wherever it exists; mark the parameter [NoDerivative] if that is meant",
        "AutoGrad", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor SignSearch = new("AG0205", "A search by signs has no derivative",
        "The loop searches by this sign, and what it finds has no derivative by its steps; name the equation that the result satisfies with [ImplicitRoot], or say Differentiation.StopGradient if that is meant",
        "AutoGrad", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Independent = new("AG0200", "A gradient is always zero",
        "'{0}' does not depend on '{1}' in a differentiable way, so that gradient is always zero; mark the parameter [NoDerivative] if that is meant",
        "AutoGrad", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Internal = new("AG0999", "Internal error", "'{0}' could not be differentiated because of an error in AutoGrad: {1}; please report it with the method's source",
        "AutoGrad", DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor[] All =
    [
        NotPartial, ReturnType, ParameterType, NothingToDifferentiate, UnknownName, ParameterKind, Generic, NameClash,
        Unsupported, ValueType, NoRule, NoSource, RuleMissing, RuleShape, EquationShape, SystemShape, Recursion, InstanceCall,
        StaticRead, StaticWrite, Inaccessible, SequenceReassigned, ForEachSource, RefLocal, ChosenSequence, LocalArrays,
        UnknownDelegate, Linq, Chance, ListGrowth, TangentPlace, TangentClash, Rows, PrivateState, ObjectMember, OutOfReach, ObjectWritten, ReadOnlyLeaf, Output, Truncated, ThroughBranches, SignSearch, Independent, Checkpointed, NoCheckpoint, OwnDerivative, Internal,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "AutoGrad", DiagnosticSeverity.Error, isEnabledByDefault: true);

}
