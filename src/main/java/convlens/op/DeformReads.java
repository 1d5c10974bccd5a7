package convlens.op;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Displaced.Move;
import convlens.trace.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the taps of the first sample read, and what they find there. */
final class DeformReads {
  private final DeformPlan p;
  private final Tensor in;
  private final Tensor offset;
  private final Optional<Tensor> mask;

  DeformReads(DeformPlan p, Tensor in, Tensor offset, Optional<Tensor> mask) {
    this.p = p;
    this.in = in;
    this.offset = offset;
    this.mask = mask;
  }

  /** What tap {@code tap} of output cell (oy, ox) reads in an input channel. */
  Move move(int channel, int tap, int oy, int ox) {
    int group = group(channel);
    float y = y(group, tap, oy, ox);
    float x = x(group, tap, oy, ox);
    List<Read.Corner> corners = new ArrayList<>(4);
    double value = 0;
    if (isNear(y, x)) {
      int top = (int) Math.floor(y);
      int left = (int) Math.floor(x);
      double v = (double) y - top;
      double u = (double) x - left;
      for (int corner = 0; corner < 4; corner++) {
        int cy = top + corner / 2;
        int cx = left + corner % 2;
        double share = (corner / 2 == 0 ? 1 - v : v) * (corner % 2 == 0 ? 1 - u : u);
        if (share != 0 && in.shape().contains(cy, cx)) {
          value += share * in.get(0, channel, cy, cx);
          corners.add(new Read.Corner(new Cell(channel, cy, cx), (float) share));
        }
      }
    }
    return new Move(
        group,
        tap,
        placeY(tap, oy),
        placeX(tap, ox),
        y,
        x,
        corners,
        value,
        mask.map(m -> m.get(0, group * p.taps() + tap, oy, ox)));
  }

  /** Offsets with one tap of one output cell reading elsewhere. */
  Tensor moved(Tensor offsets, Cell to, Move move, double y, double x) {
    Tensor next = offsets.copy();
    int channel = channel(move.group(), move.tap());
    next.set(0, channel, to.y(), to.x(), (float) (y - move.placeY()));
    next.set(0, channel + 1, to.y(), to.x(), (float) (x - move.placeX()));
    return next;
  }

  /** How often the cells of a channel of one offset group are read by one kernel. */
  int[] counts(int group, int outH, int outW) {
    Shape s = in.shape();
    int[] counts = new int[s.plane()];
    for (int tap = 0; tap < p.taps(); tap++) {
      for (int oy = 0; oy < outH; oy++) {
        for (int ox = 0; ox < outW; ox++) {
          count(counts, y(group, tap, oy, ox), x(group, tap, oy, ox));
        }
      }
    }
    return counts;
  }

  private void count(int[] counts, float y, float x) {
    Shape s = in.shape();
    if (!isNear(y, x)) {
      return;
    }
    int top = (int) Math.floor(y);
    int left = (int) Math.floor(x);
    int bottom = y == top ? top : top + 1;
    int right = x == left ? left : left + 1;
    for (int cy = Math.max(0, top); cy <= bottom && cy < s.h(); cy++) {
      for (int cx = Math.max(0, left); cx <= right && cx < s.w(); cx++) {
        counts[cy * s.w() + cx]++;
      }
    }
  }

  /** True when some tap of output cell (oy, ox) mixes an input cell in. */
  boolean touches(Cell cell, int oy, int ox) {
    int group = group(cell.c());
    for (int tap = 0; tap < p.taps(); tap++) {
      double dy = Math.abs((double) y(group, tap, oy, ox) - cell.y());
      double dx = Math.abs((double) x(group, tap, oy, ox) - cell.x());
      if (dy < 1 && dx < 1) {
        return true;
      }
    }
    return false;
  }

  /** torchvision's rule: a whole cell outside, or more, reads zero. */
  private boolean isNear(float y, float x) {
    return y > -1 && x > -1 && y < in.shape().h() && x < in.shape().w();
  }

  private int group(int channel) {
    return channel / (in.shape().c() / p.offsetGroups());
  }

  private int channel(int group, int tap) {
    return 2 * (group * p.taps() + tap);
  }

  private int placeY(int tap, int oy) {
    Conv2dPlan c = p.conv();
    return oy * c.stride().h() - c.pad().top() + tap / c.kernel().w() * c.dilation().h();
  }

  private int placeX(int tap, int ox) {
    Conv2dPlan c = p.conv();
    return ox * c.stride().w() - c.pad().left() + tap % c.kernel().w() * c.dilation().w();
  }

  // In single precision, as the fast path adds them: else a point on a cell could lie beside it.
  private float y(int group, int tap, int oy, int ox) {
    return placeY(tap, oy) + offset.get(0, channel(group, tap), oy, ox);
  }

  private float x(int group, int tap, int oy, int ox) {
    return placeX(tap, ox) + offset.get(0, channel(group, tap) + 1, oy, ox);
  }
}
