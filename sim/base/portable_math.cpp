#include "base/portable_math.hpp"

namespace chokepoint::portable {

namespace {

constexpr double kRootTwoPi = 2.50662827463100050242;

/// Acklam's rational approximation of the normal quantile, relative error 1.2e-9.
double rough_normal_quantile(double p) {
  constexpr double kTail = 0.02425;
  if (p > 1 - kTail) return -rough_normal_quantile(1 - p);
  if (p < kTail) {
    const double l = -2 * log(p);
    double q = l > 1 ? l : 1;  // square root by Newton: basic operations only
    for (int i = 0; i < 60; ++i) q = 0.5 * (q + l / q);
    return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q -
              2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783) /
           ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q +
             3.754408661907416) * q + 1);
  }
  const double q = p - 0.5;
  const double r = q * q;
  return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r +
            1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239) * q /
         (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r +
            6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1);
}

}  // namespace

// Hart's double-precision rational form as given by West (2005).
double normal_cdf(double z) {
  const double x = z < 0 ? -z : z;
  double tail = 0;
  if (x < 37) {
    const double density = exp(-x * x / 2);
    if (x < 7.07106781186547) {
      const double top = (((((3.52624965998911e-02 * x + 0.700383064443688) * x + 6.37396220353165) * x +
                            33.912866078383) * x + 112.079291497871) * x + 221.213596169931) * x +
                         220.206867912376;
      const double bottom =
          ((((((8.83883476483184e-02 * x + 1.75566716318264) * x + 16.064177579207) * x +
              86.7807322029461) * x + 296.564248779674) * x + 637.333633378831) * x +
           793.826512519948) * x + 440.413735824752;
      tail = density * top / bottom;
    } else {
      tail = density / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) / kRootTwoPi;
    }
  }
  return z > 0 ? 1 - tail : tail;
}

double normal_quantile(double p) {
  double z = rough_normal_quantile(p);
  const double error = normal_cdf(z) - p;  // one Halley step: 1e-9 becomes 1e-15
  const double step = error * kRootTwoPi * exp(z * z / 2);
  z -= step / (1 + z * step / 2);
  return z;
}

}  // namespace chokepoint::portable
