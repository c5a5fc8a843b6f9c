// An integer state that values move, with a different expression in each.
//
// at: x = [0.5, 2, -1, 3, 0.25]; value = ((0.5 + 2) * -1 + 3) * 0.25; x' = [-0.25, -0.25, 0.625, 0.25, 0.5]
// at: x = []
using AutoGrad;

public static partial class Corners
{
    [Differentiable]
    public static double StateMachine(double[] x)
    {
        var state = 0;
        var y = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            if (state == 0)
            {
                y += x[i];
                state = x[i] > 1 ? 1 : 0;
            }
            else
            {
                y *= x[i];
                state--;
            }
        }

        return y;
    }
}
