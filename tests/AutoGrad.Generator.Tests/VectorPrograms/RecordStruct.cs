// A positional record of a step in time, from an instance method that reads its object.
//
// language: 10
// results: return
// at: height = 10.0; speed = -1.5; h = 0.1
using AutoGrad;

public readonly record struct State(double Height, double Speed);

public static partial class Fall
{
    [Differentiable(Derivatives.All)]
    public static State Step(double height, double speed, double h)
    {
        var state = new State(height, speed);
        for (var i = 0; i < 3; i++)
        {
            state = state with { Height = state.Height + h * state.Speed, Speed = state.Speed - h * (9 + state.Speed * state.Speed) };
        }

        return state;
    }
}
