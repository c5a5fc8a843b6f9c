"""Writes reference.csv beside it: the special functions and their derivatives at points over their domains, computed with mpmath 1.3
(https://mpmath.org, BSD licence) to 50 digits and more, from definitions and mpmath's own implementations, none of them ours.
The arguments are the exact values of the doubles written. Run: python3 reference.py"""
import math
import os
import random
import time
from mpmath import mp, mpf
import mpmath as m

mp.dps = 60
random.seed(20)


def signed(values):
    return [-v for v in reversed(values)] + values


def logspace(low, high, n):
    return [10 ** (low + (high - low) * i / (n - 1)) for i in range(n)]


def linspace(low, high, n):
    return [low + (high - low) * i / (n - 1) for i in range(n)]


def uniform(low, high, n):
    return [random.uniform(low, high) for _ in range(n)]


def near(points, n=7):
    return [float(p) + s * float(abs(p) or 1) * 10.0 ** -k for p in points for k in range(1, 2 * n, 2) for s in (-1, 1)] + [float(p) for p in points]


def between_poles():
    return [-k + f for k in (1, 2, 3, 4, 5, 10, 20, 50, 100, 150.0) for f in (0.001, 0.1, 0.25, 0.37, 0.5, 0.63, 0.75, 0.9, 0.999)] + [-1000.3, -12345.6, -1e6 + 0.2, -1e9 - 0.25]


def sigmoid(x):
    return 1 / (1 + m.exp(-x))


def pdf(x):
    return m.exp(-x * x / 2) / m.sqrt(2 * m.pi)


def quantile(p):
    # Newton's method on the logarithm of the lower tail, after bisection.
    if p == mpf(1) / 2:
        return mpf(0)
    if p > mpf(1) / 2:
        return -quantile(1 - p)
    low, high = mpf(-40), mpf(0)
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if m.ncdf(middle) < p else (low, middle)
    x = (low + high) / 2
    for _ in range(8):
        x -= (m.log(m.ncdf(x)) - m.log(p)) * m.ncdf(x) / pdf(x)
    return x


def erfinv(y):
    return y * m.sqrt(m.pi) / 2 if abs(y) < 1e-40 else m.sign(y) * -quantile((1 - abs(y)) / 2) / m.sqrt(2)


def log_beta(a, b):
    with mp.workdps(340):
        return m.loggamma(a) + m.loggamma(b) - m.loggamma(a + b)


def digamma_difference(x, d):
    with mp.workdps(340):
        return m.digamma(x + d) - m.digamma(x)


def difference(order):
    def of(x, d):
        with mp.workdps(340):
            return m.psi(order, x + d) - m.psi(order, x)
    return of


def wide(f, digits=700):
    def of(*a):
        with mp.workdps(digits):
            return f(*a)
    return of


def j1_spherical(x):
    with mp.workdps(700):
        return m.sin(x) / x ** 2 - m.cos(x) / x


def log_gamma(x):
    return m.re(m.loggamma(x))


def trigamma(x):
    # mpmath sums its way up the negative axis: reflected instead.
    return (m.pi / m.sin(m.pi * x)) ** 2 - m.psi(1, 1 - x) if x < 0 else m.psi(1, x)


def tetragamma(x):
    return m.psi(2, 1 - x) - 2 * m.pi ** 3 * m.cos(m.pi * x) / m.sin(m.pi * x) ** 3 if x < 0 else m.psi(2, x)


positive = logspace(-300, -1, 40) + linspace(0.05, 12, 60) + uniform(0, 40, 40) + logspace(1, 15, 30) + [1e20, 1e50, 1e100, 1e200, 1e300] + near([1, 2, 3, 10, 1.4616321449683622])
gamma_points = positive + between_poles() + [-v for v in logspace(-300, -1, 30)] + near([-1, -2, -2.4570247382208006, -2.7476826467274127, -3.1435808883499798, -0.5, -1.5], 4)
real = signed(logspace(-300, -2, 30)) + linspace(-40, 40, 81) + uniform(-5, 5, 60)
tails = signed(logspace(2, 300, 12))
pairs = [(a, b) for a in (1e-200, 1e-12, 1e-3, 0.3, 0.5, 1.0, 1.5, 2.0, 3.7, 7.2, 9.9, 10.0, 10.3, 25.5, 100.0, 400.5, 1e4, 1e8)
         for b in (1e-100, 1e-5, 0.1, 0.75, 1.0, 2.5, 6.0, 9.5, 11.0, 33.3, 170.0, 512.0, 1e5, 1e10, 1e15)]
pairs += [(random.uniform(0, 30), random.uniform(0, 30)) for _ in range(60)] + [(10 ** random.uniform(-3, 6), 10 ** random.uniform(-3, 6)) for _ in range(60)]
probabilities = logspace(-300, -1, 60) + linspace(0.01, 0.99, 99) + [1 - v for v in logspace(-15, -1.5, 30)] + [0.075, 0.925, 0.5 + 1e-12, 0.5 - 1e-9] + near([0.5], 6) + uniform(0, 1, 40)
bessel = signed(logspace(-300, -2, 15)) + linspace(0, 60, 121)[1:] + uniform(-30, 30, 60) + logspace(1.8, 15, 30) + [1e20, 1e100, 1e300] \
    + near([2.404825557695773, 3.8317059702075125, 1.8411837813406593, 5.520078110286311, 24.352471530749302, 0.9999999, 25.0], 6)
sums = [(x, y) for x in (-700.0, -40.0, -3.3, -math.log(2), -1e-10, 0.5, 2.0, 35.0, 1e3, 1e300) for y in (-750.0, -37.0, -1.0, -math.log(2), 0.0, 1e-5, 3.0, 36.0, 999.0)] \
    + [(random.uniform(-5, 5), random.uniform(-5, 5)) for _ in range(60)] + [(math.log(p), math.log1p(-p)) for p in (0.1, 0.3, 0.5, 0.9, 1e-8)]

modified = signed(logspace(-300, -2, 15)) + linspace(0, 60, 61)[1:] + uniform(-30, 30, 60) + linspace(70, 710, 33) + near([30.0, 3.75], 5)
cross = [(x, y) for x in (-3.0, -1e-300, 1e-20, 0.3, 1.0, 7.5, 1e10) for y in (1e-300, 1e-9, 0.2, 0.999999, 1.0 + 2.0 ** -40, 2.5, 40.0, 1e200)] + [(random.uniform(-5, 5), random.uniform(0, 5)) for _ in range(40)]
factorials = logspace(-300, -1, 40) + linspace(0.05, 171.5, 180) + uniform(0, 30, 60) + near([1, 2, 1.4616321449683622, 20], 5) \
    + [-k + f for k in range(1, 12) for f in (0.001, 0.25, 0.5, 0.75, 0.999)] + [-20.3, -50.5, -100.25, -150.75, -169.5] + near([-0.5040830082644554], 4)

def log_sum(x, y):
    with mp.workdps(700):
        return m.log(m.exp(x) + m.exp(y))


FUNCTIONS = {
    'LogGamma': (gamma_points, log_gamma, [m.digamma]),
    'Digamma': (gamma_points, m.digamma, [trigamma]),
    'Trigamma': (gamma_points, trigamma, [tetragamma]),
    'Tetragamma': (gamma_points, tetragamma, []),
    'DigammaDifference': (pairs, digamma_difference, [difference(1), lambda x, d: m.psi(1, x + d)]),
    'TrigammaDifference': (pairs, difference(1), []),
    'Beta': (pairs, lambda a, b: m.exp(log_beta(a, b)), [lambda a, b: -m.exp(log_beta(a, b)) * digamma_difference(a, b), lambda a, b: -m.exp(log_beta(a, b)) * digamma_difference(b, a)]),
    'LogBeta': (pairs, log_beta, [lambda a, b: -digamma_difference(a, b), lambda a, b: -digamma_difference(b, a)]),
    'Erf': (real + tails, m.erf, [lambda x: 2 / m.sqrt(m.pi) * m.exp(-x * x)]),
    'Erfc': (real + linspace(0, 27, 109), m.erfc, [lambda x: -2 / m.sqrt(m.pi) * m.exp(-x * x)]),
    'ErfInv': (signed(logspace(-300, -1, 30)) + linspace(-0.99, 0.99, 100) + signed([1 - v for v in logspace(-15.9, -2, 40)]), erfinv, [lambda y: m.sqrt(m.pi) / 2 * m.exp(erfinv(y) ** 2)]),
    'NormalPdf': (real + [38.0, -38.4], pdf, [lambda x: -x * pdf(x)]),
    'NormalCdf': (real + linspace(-38.4, 9, 120), m.ncdf, [pdf]),
    'NormalQuantile': (probabilities, quantile, [lambda p: 1 / pdf(quantile(p))]),
    'NormalQuantileDensity': (probabilities, lambda p: 1 / pdf(quantile(p)), [lambda p: quantile(p) / pdf(quantile(p)) ** 2]),
    'Sigmoid': (real + [-700.5, 700.5, -744.0, 40.5], wide(sigmoid), [wide(lambda x: sigmoid(x) * sigmoid(-x))]),
    'Softplus': (real + [-700.5, 700.5, 1e10, 1e300], wide(lambda x: m.log(1 + m.exp(x)) if x < 1e5 else x), [wide(sigmoid)]),
    'LogSigmoid': (real + [-700.5, 700.5, -1e10, -1e300], wide(lambda x: -m.log(1 + m.exp(-x)) if x > -1e5 else x), [wide(lambda x: sigmoid(-x))]),
    'LogSumExp': (sums, log_sum, [lambda x, y: wide(sigmoid)(x - y), lambda x, y: wide(sigmoid)(y - x)]),
    'XLogX': (positive + near([0.36787944117144233]), lambda x: x * m.log(x), [lambda x: 1 + m.log(x)]),
    'Sinc': (real + tails + near([math.pi, 4.493409457909064], 6), wide(lambda x: m.sin(x) / x), [lambda x: -j1_spherical(x)]),
    'SphericalBesselJ1': (real + tails + near([4.493409457909064, 1.0], 6), j1_spherical, [wide(lambda x: m.sin(x) / x - 2 * j1_spherical(x) / x, 1400)]),
    'Expm1': (signed(logspace(-300, -2, 30)) + linspace(-40, 40, 81) + uniform(-2, 2, 60) + [700.5], m.expm1, [m.exp]),
    'Log1p': (logspace(-300, 300, 80) + [-v for v in logspace(-300, -0.01, 60)] + uniform(-1, 3, 60) + [-1 + 2.0 ** -52], m.log1p, [lambda x: 1 / (1 + x)]),
    'BesselJ0': (bessel, wide(lambda x: m.besselj(0, x), 60), [lambda x: -m.besselj(1, x)]),
    'BesselJ1': (bessel, lambda x: m.besselj(1, x), [lambda x: m.besselj(0, x) - m.besselj(1, x) / x]),
    'Gamma': (factorials, wide(m.gamma, 60), [wide(lambda x: m.gamma(x) * m.digamma(x), 60)]),
    'Logit': (probabilities, lambda p: m.log(p) - m.log1p(-p), [lambda p: 1 / (p * (1 - p))]),
    'XLogY': (cross, lambda x, y: x * m.log(y), [lambda x, y: m.log(y), lambda x, y: x / y]),
    'BesselI0': (modified, lambda x: m.besseli(0, x), [lambda x: m.besseli(1, x)]),
    'BesselI1': (modified, lambda x: m.besseli(1, x), [wide(lambda x: m.besseli(0, x) - m.besseli(1, x) / x, 60)]),
}


def pole(name, x):
    return name in ('LogGamma', 'Digamma', 'Trigamma', 'Tetragamma') and x <= 0 and x == int(x)


def text(value):
    value = mpf(m.re(value))
    return '0' if abs(value) < mpf('1e-330') else ('inf' if value > 0 else '-inf') if abs(value) > mpf('1.79769313486231e308') else m.nstr(value, 20, min_fixed=0, max_fixed=0)


def main():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'reference.csv')
    count, start = 0, time.time()
    with open(path, 'w', newline='\n') as out:
        out.write('# Computed by reference.py with mpmath 1.3 (BSD licence): function; arguments; value; derivatives by each argument. 20 digits.\n')
        for name, (points, value, derivatives) in FUNCTIONS.items():
            for point in sorted(set(points)):
                arguments = point if isinstance(point, tuple) else (point,)
                if pole(name, arguments[0]) or (name not in ('DigammaDifference', 'TrigammaDifference', 'Beta', 'LogBeta', 'LogSumExp', 'XLogY') and arguments[0] == 0):
                    continue
                exact = [mpf(a) for a in arguments]
                v = value(*exact)
                slopes = [d(*exact) for d in derivatives]
                out.write(';'.join([name, *map(repr, arguments), text(v), *map(text, slopes)]) + '\n')
                count += 1
            print(name, count, round(time.time() - start, 1), flush=True)
    print(count, 'points')


main()
