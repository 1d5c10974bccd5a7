package convlens.op;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Displaced;
import convlens.trace.Read;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Tap;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A deformable convolution spelled out: by channel, row and column of the kernel, then the bias.
 *
 * <p>The value of a term is what its tap reads between cells times the factor of the mask, so that
 * its weight is the kernel's. The window is the regular grid.
 */
final class DeformTrace implements Trace, Displaced {
  private final DeformPlan p;
  private final Grid grid;
  private final DeformReads reads;
  private final Shape output;
  private final Tensor weight;
  private final Optional<Tensor> bias;

  DeformTrace(DeformPlan plan, Tensor in, Weights w) {
    p = plan;
    grid = new Grid(in, plan.conv().pad(), "zeros", 0);
    reads = new DeformReads(plan, in, w.get("offset"), w.find("mask"));
    output = plan.output(grid.shape());
    weight = w.get("weight");
    bias = plan.conv().bias() ? Optional.of(w.get("bias")) : Optional.empty();
  }

  @Override
  public Shape input() {
    return grid.shape();
  }

  @Override
  public Shape output() {
    return output;
  }

  @Override
  public Step step(int i) {
    Cell to = cell(i);
    int depth = p.conv().depth();
    int width = p.conv().kernel().w();
    List<Term> terms = new ArrayList<>(depth * p.taps() + 1);
    int first = p.conv().firstChannel(to.c());
    for (int c = 0; c < depth; c++) {
      for (int tap = 0; tap < p.taps(); tap++) {
        Move m = reads.move(first + c, tap, to.y(), to.x());
        Tap of = new Tap(to.c(), c, tap / width, tap % width);
        float value = (float) (m.value() * m.factor().orElse(1f));
        Optional<Read.Masked> mask = m.factor().map(f -> new Read.Masked(f, (float) m.value()));
        Read from = new Read.Between(first + c, m.y(), m.x(), m.corners(), mask);
        float w = weight.get(of.kernel(), c, of.y(), of.x());
        terms.add(new Term(from, value, w, Optional.of(of), to));
      }
    }
    bias.ifPresent(
        b -> terms.add(new Term(new Read.One(to.c()), 1, b.data()[to.c()], Optional.empty(), to)));
    return new Step(to, terms, Reduce.SUM);
  }

  @Override
  public String caption(int i) {
    Cell to = cell(i);
    return DeformCaption.of(p, to, placed(to), moves(i, p.conv().firstChannel(to.c())));
  }

  @Override
  public Frame frame() {
    return grid.frame();
  }

  @Override
  public Optional<Window> window(int i) {
    return Optional.of(placed(cell(i)));
  }

  @Override
  public Term padding(int c, int y, int x) {
    return grid.padding(c, y, x);
  }

  @Override
  public String offsets() {
    return "offset";
  }

  @Override
  public List<Move> moves(int i, int channel) {
    Cell to = cell(i);
    List<Move> all = new ArrayList<>(p.taps());
    for (int tap = 0; tap < p.taps(); tap++) {
      all.add(reads.move(channel, tap, to.y(), to.x()));
    }
    return all;
  }

  @Override
  public Tensor moved(Tensor offsets, int i, Move move, double y, double x) {
    return reads.moved(offsets, cell(i), move, y, x);
  }

  @Override
  public int[] readCounts() {
    Shape in = input();
    int[] counts = new int[Math.toIntExact(in.size())];
    if (counts.length == 0) {
      return counts;
    }
    int together = in.c() / p.offsetGroups();
    int kernels = p.conv().out() / p.conv().groups();
    for (int group = 0; group < p.offsetGroups(); group++) {
      int[] plane = reads.counts(group, output.h(), output.w());
      for (int c = group * together; c < (group + 1) * together; c++) {
        for (int i = 0; i < plane.length; i++) {
          counts[c * plane.length + i] = plane[i] * kernels;
        }
      }
    }
    return counts;
  }

  @Override
  public List<Integer> readers(Cell cell) {
    Shape in = input();
    List<Integer> found = new ArrayList<>();
    if (in.n() == 0 || cell.c() < 0 || cell.c() >= in.c() || !in.contains(cell.y(), cell.x())) {
      return found;
    }
    int kernels = p.conv().out() / p.conv().groups();
    int first = cell.c() / p.conv().depth() * kernels;
    for (int k = first; k < first + kernels; k++) {
      for (int y = 0; y < output.h(); y++) {
        for (int x = 0; x < output.w(); x++) {
          if (reads.touches(cell, y, x)) {
            found.add(output.index(0, k, y, x));
          }
        }
      }
    }
    return found;
  }

  private Cell cell(int i) {
    return Trace.cell(output, i);
  }

  private Window placed(Cell to) {
    Conv2dPlan c = p.conv();
    return new Window(
        to.y() * c.stride().h() - c.pad().top(),
        to.x() * c.stride().w() - c.pad().left(),
        c.kernel().h(),
        c.kernel().w(),
        c.dilation().h(),
        c.dilation().w());
  }
}
