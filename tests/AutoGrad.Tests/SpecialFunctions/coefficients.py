"""Computes the rational approximations of src/AutoGrad/SpecialFunctions/Gamma: P(t)/Q(t) that interpolates the function at the
Chebyshev points of an interval (near-minimax in relative error), solved with mpmath to 60 digits. Prints the coefficients,
lowest degree first, and the worst relative error over the interval."""
from mpmath import mp, mpf, matrix, lu_solve, loggamma, digamma, gamma, findroot, cos, pi, nstr

mp.dps = 60


def rational(name, f, low, high, shift, m, n):
    """P of degree m over Q of degree n in t = x - shift, with Q(0) = 1."""
    low, high = mpf(low), mpf(high)
    count = m + n + 1
    nodes = [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * count)) for i in range(count)]
    a, b = matrix(count, count), matrix(count, 1)
    for row, x in enumerate(nodes):
        t, y = x - shift, f(x)
        for j in range(m + 1):
            a[row, j] = t ** j
        for j in range(1, n + 1):
            a[row, m + j] = -y * t ** j
        b[row] = y
    c = lu_solve(a, b)
    p, q = [float(c[j]) for j in range(m + 1)], [1.0] + [float(c[m + j]) for j in range(1, n + 1)]
    worst = 0
    for i in range(1001):
        x = low + (high - low) * (i + mpf(1) / 3) / 1002
        t = x - shift
        value = sum(mpf(v) * t ** j for j, v in enumerate(p)) / sum(mpf(v) * t ** j for j, v in enumerate(q))
        worst = max(worst, abs(value / f(x) - 1))
    print(name, 'on', nstr(low, 5), nstr(high, 5), 'relative error', nstr(worst, 3))
    print('  P', ', '.join(repr(v) for v in p))
    print('  Q', ', '.join(repr(v) for v in q))


zero = findroot(digamma, mpf('1.46163'))
high = float(zero)
low = float(zero - mpf(high))
print('the zero of digamma', repr(high), repr(low))

rational('log gamma over (x-1)(x-2), in t = x - 1/2', lambda x: loggamma(x) / ((x - 1) * (x - 2)), '0.5', '1.5', mpf('0.5'), 7, 8)
rational('log gamma over (x-1)(x-2), in t = x - 3/2', lambda x: loggamma(x) / ((x - 1) * (x - 2)), '1.5', '3', mpf('1.5'), 7, 8)
rational('digamma over x - zero, in t = x - 1', lambda x: digamma(x) / (x - zero), '1', '2', 1, 7, 7)
rational('gamma, in t = x - 1', gamma, '1', '2', 1, 8, 7)
