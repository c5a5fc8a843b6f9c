using System.Globalization;
using System.Runtime.CompilerServices;

namespace AutoGrad.Optimization;

/// <summary>The one place where options are judged: every setter says here what it takes, and NaN is never taken.</summary>
internal static class Require
{
    public static double NonNegative(double value, [CallerMemberName] string name = "") => value >= 0 ? value : throw Refused(name, value, "0 or more");

    public static double Positive(double value, [CallerMemberName] string name = "") =>
        value > 0 && double.IsFinite(value) ? value : throw Refused(name, value, "positive and finite");

    public static double Finite(double value, [CallerMemberName] string name = "") => double.IsFinite(value) ? value : throw Refused(name, value, "finite");

    /// <summary>A number of the open interval from 0 to 1.</summary>
    public static double Fraction(double value, [CallerMemberName] string name = "") => value is > 0 and < 1 ? value : throw Refused(name, value, "between 0 and 1, both excluded");

    /// <summary>A number from 0, included, to 1, excluded.</summary>
    public static double Decay(double value, [CallerMemberName] string name = "") => value is >= 0 and < 1 ? value : throw Refused(name, value, "0 or more and less than 1");

    /// <summary>Any number, and the infinities, but not NaN.</summary>
    public static double Number(double value, [CallerMemberName] string name = "") => !double.IsNaN(value) ? value : throw Refused(name, value, "a number");

    public static double? Number(double? value, [CallerMemberName] string name = "") => value is { } given ? Number(given, name) : null;

    public static double? Positive(double? value, [CallerMemberName] string name = "") => value is { } given ? Positive(given, name) : null;

    public static long AtLeast(long value, long least, [CallerMemberName] string name = "") =>
        value >= least ? value : throw Refused(name, value, string.Create(CultureInfo.InvariantCulture, $"{least} or more"));

    public static int AtLeast(int value, int least, [CallerMemberName] string name = "") => (int)AtLeast((long)value, least, name);

    public static TimeSpan? NonNegative(TimeSpan? value, [CallerMemberName] string name = "") =>
        value is not { } given || given >= TimeSpan.Zero ? value : throw Refused(name, given, "zero or more");

    public static T Given<T>(T value, [CallerMemberName] string name = "") where T : class => value ?? throw new ArgumentNullException(name);

    public static T Defined<T>(T value, [CallerMemberName] string name = "") where T : struct, Enum => Enum.IsDefined(value) ? value : throw Refused(name, value, "one of its names");

    private static ArgumentOutOfRangeException Refused(string name, object value, string what) => new(name, value, $"{name} is {what}.");
}
