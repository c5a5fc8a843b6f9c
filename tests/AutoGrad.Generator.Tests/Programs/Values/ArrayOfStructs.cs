// A local array of structs: filled, changed in place through a method, read by index and by foreach.
//
// at: x = [0.5, -0.3, 1]; k = 0.8
// at: x = []; k = 0.8; value = 0
using AutoGrad;

public struct Particle
{
    public double Position, Speed;

    public Particle(double position, double speed) => (Position, Speed) = (position, speed);

    public void Step(double dt)
    {
        Speed -= dt * Position;
        Position += dt * Speed;
    }
}

public static partial class Values
{
    [Differentiable]
    public static double ArrayOfStructs(double[] x, double k)
    {
        var particles = new Particle[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            particles[i] = new Particle(x[i], k * i);
        }

        for (var step = 0; step < 3; step++)
        {
            for (var i = 0; i < particles.Length; i++)
            {
                particles[i].Step(0.1);
            }
        }

        var energy = 0.0;
        foreach (var particle in particles)
        {
            energy += particle.Position * particle.Position + particle.Speed * particle.Speed;
        }

        return energy;
    }
}
