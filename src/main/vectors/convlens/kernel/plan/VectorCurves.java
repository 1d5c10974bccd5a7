package convlens.kernel.plan;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Curves} by {@code jdk.incubator.vector}; cells left over are done as the plain ones. */
final class VectorCurves implements Curves {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int ONE = 127;
  private static final int FRACTION = 23;

  private final Curves rest = new Plain();

  /** The power of two that a cell is cut into, and what is left of it. */
  private static FloatVector shifted(FloatVector cut) {
    return cut.mul(Cells.LOG2_E).add(Cells.ROUNDER);
  }

  private static FloatVector rest(FloatVector cut, FloatVector whole) {
    return cut.sub(whole.mul(Cells.LN2_HIGH)).sub(whole.mul(Cells.LN2_LOW));
  }

  private static IntVector power(FloatVector shifted) {
    return shifted.reinterpretAsInts().sub(Float.floatToRawIntBits(Cells.ROUNDER));
  }

  private static FloatVector scale(IntVector power) {
    return power.add(ONE).lanewise(VectorOperators.LSHL, FRACTION).reinterpretAsFloats();
  }

  private static FloatVector less(FloatVector r) {
    FloatVector p = r.mul(0.00019875691f).add(0.0013981999f);
    p = p.mul(r).add(0.008333452f);
    p = p.mul(r).add(0.041665796f);
    p = p.mul(r).add(0.16666666f);
    p = p.mul(r).add(0.5f);
    return p.mul(r).mul(r).add(r);
  }

  private static FloatVector exp(FloatVector x) {
    FloatVector cut = x.min(88.8f).max(-104f);
    FloatVector shifted = shifted(cut);
    FloatVector rest = rest(cut, shifted.sub(Cells.ROUNDER));
    IntVector power = power(shifted);
    IntVector half = power.lanewise(VectorOperators.ASHR, 1);
    return less(rest).add(1f).mul(scale(half)).mul(scale(power.sub(half)));
  }

  private static FloatVector share(FloatVector x) {
    return FloatVector.broadcast(S, 1f).div(exp(x.neg()).add(1f));
  }

  private static FloatVector tanh(FloatVector x) {
    FloatVector cut = x.mul(2f).min(20f).max(-20f);
    FloatVector shifted = shifted(cut);
    FloatVector rest = rest(cut, shifted.sub(Cells.ROUNDER));
    FloatVector scale = scale(power(shifted));
    FloatVector more = scale.mul(less(rest)).add(scale.sub(1f));
    return more.div(more.add(2f));
  }

  @Override
  public void exp(float[] x, int from, int end, float[] y) {
    int i = from;
    for (; i + L <= end; i += L) {
      exp(FloatVector.fromArray(S, x, i)).intoArray(y, i);
    }
    rest.exp(x, i, end, y);
  }

  @Override
  public void sigmoid(float[] x, int from, int end, float[] y) {
    int i = from;
    for (; i + L <= end; i += L) {
      share(FloatVector.fromArray(S, x, i)).intoArray(y, i);
    }
    rest.sigmoid(x, i, end, y);
  }

  @Override
  public void tanh(float[] x, int from, int end, float[] y) {
    int i = from;
    for (; i + L <= end; i += L) {
      tanh(FloatVector.fromArray(S, x, i)).intoArray(y, i);
    }
    rest.tanh(x, i, end, y);
  }

  @Override
  public void silu(float[] x, int from, int end, float[] y) {
    int i = from;
    for (; i + L <= end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      v.div(exp(v.neg()).add(1f)).intoArray(y, i);
    }
    rest.silu(x, i, end, y);
  }

  @Override
  public void siluBackward(float[] x, float[] gradY, int from, int end, float[] gradX) {
    int i = from;
    for (; i + L <= end; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      FloatVector share = share(v);
      FloatVector other = FloatVector.broadcast(S, 1f).sub(share);
      FloatVector slope = share.mul(v.mul(other).add(1f));
      FloatVector.fromArray(S, gradY, i).mul(slope).intoArray(gradX, i);
    }
    rest.siluBackward(x, gradY, i, end, gradX);
  }
}
