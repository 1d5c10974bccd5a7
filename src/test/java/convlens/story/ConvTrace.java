package convlens.story;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Tap;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A convolution spelled out by the definition alone: what the stories are tried on. */
record ConvTrace(
    Tensor in,
    Optional<Tensor> weight,
    Optional<Tensor> bias,
    int strideY,
    int strideX,
    int dilation,
    Trace.Frame frame,
    String mode,
    int groups)
    implements Trace {

  static ConvTrace conv(Tensor in, Tensor weight, int stride, int dilation, int pad, String mode) {
    return new ConvTrace(
        in,
        Optional.of(weight),
        Optional.empty(),
        stride,
        stride,
        dilation,
        new Trace.Frame(pad, pad, pad, pad),
        mode,
        1);
  }

  static ConvTrace pad(Tensor in, Trace.Frame frame, String mode) {
    return new ConvTrace(in, Optional.empty(), Optional.empty(), 1, 1, 1, frame, mode, 1);
  }

  ConvTrace withBias(float... b) {
    Optional<Tensor> t = Optional.of(Tensor.of(Shape.chw(b.length, 1, 1), b));
    return new ConvTrace(in, weight, t, strideY, strideX, dilation, frame, mode, groups);
  }

  ConvTrace withGroups(int g) {
    return new ConvTrace(in, weight, bias, strideY, strideX, dilation, frame, mode, g);
  }

  /** The subject with the result of replaying every step. */
  Subject subject(String title) {
    Tensor out = Tensor.zeros(output());
    for (int i = 0; i < size(); i++) {
      out.data()[i] = (float) step(i).result();
    }
    return new Subject(title, this, in, weight, bias, out, groups, false);
  }

  private int kh() {
    return weight.map(w -> w.shape().h()).orElse(1);
  }

  private int kw() {
    return weight.map(w -> w.shape().w()).orElse(1);
  }

  @Override
  public Shape input() {
    return in.shape();
  }

  @Override
  public Shape output() {
    int h = in.shape().h() + frame.top() + frame.bottom() - dilation * (kh() - 1) - 1;
    int w = in.shape().w() + frame.left() + frame.right() - dilation * (kw() - 1) - 1;
    int c = weight.map(k -> k.shape().n()).orElse(in.shape().c());
    return Shape.chw(c, h / strideY + 1, w / strideX + 1);
  }

  private Cell at(int i) {
    Shape o = output();
    return new Cell(i / o.plane(), i % o.plane() / o.w(), i % o.w());
  }

  @Override
  public Optional<Window> window(int i) {
    Cell at = at(i);
    int y = at.y() * strideY - frame.top();
    int x = at.x() * strideX - frame.left();
    return weight.map(w -> new Window(y, x, kh(), kw(), dilation, dilation));
  }

  @Override
  public Step step(int i) {
    Cell at = at(i);
    List<Term> terms = new ArrayList<>();
    if (weight.isEmpty()) {
      Term t = padding(at.c(), at.y() - frame.top(), at.x() - frame.left());
      return new Step(
          at, List.of(new Term(t.from(), t.value(), 1, Optional.empty(), at)), Reduce.SUM);
    }
    int per = weight.get().shape().c();
    int first = at.c() / (output().c() / groups) * per;
    for (int c = 0; c < per; c++) {
      for (int ky = 0; ky < kh(); ky++) {
        for (int kx = 0; kx < kw(); kx++) {
          int y = at.y() * strideY - frame.top() + ky * dilation;
          int x = at.x() * strideX - frame.left() + kx * dilation;
          Term t = padding(first + c, y, x);
          float w = weight.get().get(at.c(), c, ky, kx);
          Optional<Tap> tap = Optional.of(new Tap(at.c(), c, ky, kx));
          terms.add(new Term(t.from(), t.value(), w, tap, at));
        }
      }
    }
    bias.ifPresent(
        b -> terms.add(new Term(new Read.One(at.c()), 1, b.data()[at.c()], Optional.empty(), at)));
    return new Step(at, terms, Reduce.SUM);
  }

  @Override
  public Term padding(int c, int y, int x) {
    Cell where = new Cell(c, y, x);
    if (in.shape().contains(y, x)) {
      float v = in.get(0, c, y, x);
      return new Term(new Read.At(where), v, 1, Optional.empty(), where);
    }
    if ("zeros".equals(mode)) {
      return new Term(new Read.Padded(where, Optional.empty()), 0, 1, Optional.empty(), where);
    }
    Cell s = new Cell(c, map(y, in.shape().h()), map(x, in.shape().w()));
    float v = in.get(0, c, s.y(), s.x());
    return new Term(new Read.Padded(where, Optional.of(s)), v, 1, Optional.empty(), where);
  }

  private int map(int i, int n) {
    return switch (mode) {
      case "reflect" -> i < 0 ? -i : i >= n ? 2 * (n - 1) - i : i;
      case "replicate" -> Math.max(0, Math.min(n - 1, i));
      case "circular" -> Math.floorMod(i, n);
      default -> throw new IllegalArgumentException(mode);
    };
  }

  @Override
  public String caption(int i) {
    Cell at = at(i);
    return "Output channel " + at.c() + ", row " + at.y() + ", column " + at.x() + ".";
  }
}
