using AutoGrad.Generator.Transforms;

namespace AutoGrad.Generator.Pipeline;

/// <summary>Why a member has no body.</summary>
internal sealed record Fault(Gap Gap, string Message)
{
    /// <summary>What failed and where, in one line: enough for a report that can be acted on.</summary>
    public static Fault Of(Exception error) => error is Limitation limitation ? new Fault(limitation.Gap, limitation.Message)
        : new Fault(Gap.Internal, $"{error.GetType().Name}: {error.Message} {error.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}");
}
