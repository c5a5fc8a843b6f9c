namespace AutoGrad.Conformance.Programs;

/// <summary>What holds a local number, or a local array.</summary>
internal enum Wear
{
    // Of numbers.
    Struct, Nested, StructInArray, Tuple, Record, Object, Property, List, Matrix,

    // Of arrays.
    Structs, Items, Bag, Row, Elements,

    // Of arguments.
    Collection, Memory,
}
