namespace AutoGrad;

/// <summary>The lengths that an objective of known dimension insists on; one of dimension −1 takes any.</summary>
internal static class Lengths
{
    public static void Require(int dimension, int length, string of, string parameter)
    {
        if (dimension >= 0 && length != dimension)
        {
            throw new ArgumentException(FormattableString.Invariant($"The objective has {dimension} parameters, the {of} {length} numbers."), parameter);
        }
    }
}
