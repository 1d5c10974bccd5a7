package convlens.op;

import convlens.blas.Blas;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two tensors added cell by cell: what a residual connection does.
 *
 * <p><i>Shapes:</i> input any, up to four dims; other of the same dims, or of dims that broadcast
 * -&gt; output the larger of each.
 *
 * <p>Beyond PyTorch: {@code other_shape}, since a setting must know the second tensor's size;
 * PyTorch sees it.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.add.html">torch.add</a>
 */
public final class Add implements Operation {
  private static final String SHAPE = "other_shape";
  private static final Param ALPHA =
      new Param("alpha", "values", Kind.NUMBER, 1.0, false, -4, 1e9, 4, List.of());
  private static final List<Param> PARAMS =
      List.of(
          ALPHA,
          new Param(SHAPE, "channels", Kind.INTEGERS, List.of(), false, 1, 1e6, 16, List.of()));

  @Override
  public Info info() {
    return new Info(
        "add",
        Group.COMBINING,
        "torch.add",
        "https://pytorch.org/docs/stable/generated/torch.add.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @SuppressWarnings("unchecked") // its kind says so
  private static List<Integer> other(Args a, Shape in) {
    List<Integer> dims = (List<Integer>) a.get(SHAPE);
    return dims.isEmpty() ? Ranks.as(in, 4) : dims;
  }

  @Override
  public Optional<String> openingInput(Args a) {
    return Optional.of("random:2x5x5:0");
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    List<Integer> dims = other(a, in);
    String got = Text.of("add.broadcast.got", "shape", in, "other", dims);
    if (dims.size() > 4 || dims.stream().anyMatch(d -> d < 0)) {
      out.add(new Problem(SHAPE, Text.of("add.rank.rule"), got, Text.of("add.broadcast.expected")));
      return out;
    }
    List<Integer> x = Ranks.as(in, 4);
    List<Integer> y = Ranks.as(Ranks.any(dims), 4);
    long[] both = new long[4];
    for (int i = 3; i >= 0; i--) {
      both[i] = x.get(i) == 1 ? y.get(i) : x.get(i);
      if (!x.get(i).equals(y.get(i)) && x.get(i) != 1 && y.get(i) != 1 && out.isEmpty()) {
        out.add(
            new Problem(
                SHAPE,
                Text.of("add.broadcast.rule", "a", x.get(i), "b", y.get(i), "dim", i),
                got,
                Text.of("add.broadcast.expected")));
      }
    }
    SameSize.check(out, in);
    if (out.isEmpty()) {
      Limits.cells(out, SHAPE, Text.of("operation.limit.output"), both);
    }
    return out;
  }

  @Override
  public Map<String, Object> implied(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    List<Integer> other = shapes.get("other");
    if (other == null) {
      return Map.of();
    }
    agree(shapes.getOrDefault("x", other), other);
    return Map.of(SHAPE, other);
  }

  /** PyTorch counts the dims as they were given, not as they are held. */
  private static void agree(List<Integer> x, List<Integer> other) {
    int rank = Math.max(x.size(), other.size());
    for (int i = rank - 1; i >= 0; i--) {
      int a = i + x.size() - rank < 0 ? 1 : x.get(i + x.size() - rank);
      int b = i + other.size() - rank < 0 ? 1 : other.get(i + other.size() - rank);
      if (a != b && a != 1 && b != 1) {
        throw Signature.problem(
            "other",
            Text.of("add.broadcast.rule", "a", a, "b", b, "dim", i),
            Text.of("add.broadcast.got", "shape", x, "other", other),
            Text.of("add.broadcast.expected"));
      }
    }
  }

  @Override
  public Shape held(List<Integer> dims) {
    return Ranks.any(dims);
  }

  /** Dims the second tensor has more stand in front. */
  @Override
  public List<Integer> dims(Shape result, List<Integer> x) {
    List<Integer> all = Ranks.as(result, 4);
    int rank = x.size();
    for (int i = 0; i < 4 - x.size(); i++) {
      if (all.get(i) != 1) {
        rank = Math.max(rank, 4 - i);
      }
    }
    return Ranks.as(result, rank);
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    return both(in, Ranks.any(other(a, in)));
  }

  private static Shape both(Shape a, Shape b) {
    return new Shape(
        both(a.n(), b.n()), both(a.c(), b.c()), both(a.h(), b.h()), both(a.w(), b.w()));
  }

  private static int both(int a, int b) {
    return a == 1 ? b : a;
  }

  @Override
  public List<WeightSpec> weights(Args a, Shape in) {
    List<Integer> dims = other(a, in).stream().map(d -> Math.max(0, d)).toList();
    return dims.size() > 4 ? List.of() : List.of(new WeightSpec("other", Ranks.any(dims), dims));
  }

  /** Whole numbers that go from 9 to 0, so that sums are easy to follow. */
  @Override
  public Optional<Tensor> opening(Args a, Tensor in, WeightSpec spec) {
    return Optional.of(Operands.countdown(spec.shape()));
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    Tensor other = w.get("other");
    float alpha = (float) a.number("alpha");
    Tensor out = Tensor.zeros(both(in.shape(), other.shape()));
    float[] y = out.data();
    if (in.shape().equals(other.shape())) {
      for (int i = 0; i < y.length; i++) {
        y[i] = in.data()[i] + alpha * other.data()[i];
      }
      return out;
    }
    Shape s = out.shape();
    for (int n = 0, i = 0; n < s.n(); n++) {
      for (int c = 0; c < s.c(); c++) {
        for (int h = 0; h < s.h(); h++) {
          for (int k = 0; k < s.w(); k++) {
            y[i++] = at(in, n, c, h, k) + alpha * at(other, n, c, h, k);
          }
        }
      }
    }
    return out;
  }

  /** The cell that stands for a place: a dim of 1 stands for all. */
  private static float at(Tensor t, int n, int c, int y, int x) {
    Shape s = t.shape();
    return t.get(s.n() == 1 ? 0 : n, s.c() == 1 ? 0 : c, s.h() == 1 ? 0 : y, s.w() == 1 ? 0 : x);
  }

  private static Cell stands(Cell to, Shape s) {
    return new Cell(s.c() == 1 ? 0 : to.c(), s.h() == 1 ? 0 : to.y(), s.w() == 1 ? 0 : to.x());
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    Tensor other = w.get("other");
    float alpha = (float) a.number("alpha");
    boolean spread = !in.shape().equals(other.shape());
    return new Combination(in, other, both(in.shape(), other.shape())) {
      @Override
      Step step(Cell to) {
        Cell first = stands(to, in.shape());
        Cell second = stands(to, other.shape());
        return new Step(
            to,
            List.of(
                new Term(
                    new Read.At(first), at(in, 0, to.c(), to.y(), to.x()), 1, Optional.empty(), to),
                new Term(
                    new Read.Of(OTHER, second),
                    at(other, 0, to.c(), to.y(), to.x()),
                    alpha,
                    Optional.empty(),
                    to)),
            Reduce.SUM);
      }

      @Override
      String caption(Cell to) {
        return Text.of(spread ? "add.caption.spread" : "add.caption");
      }
    };
  }

  @Override
  public Facts facts(Args a, Shape in) {
    Shape other = Ranks.any(other(a, in));
    Shape out = outputShape(a, in);
    long cells = out.size();
    return Combined.facts(
        out,
        List.of(
            Combined.cells(in.size(), other.size(), cells),
            new Facts.Fact(Text.of("add.cost"), Limits.count(cells))));
  }

  @Override
  public String torchLine(Args a) {
    List<String> words = Signature.written(List.of(ALPHA), a);
    // no text: code, the same in every language
    words.add(0, "input, other");
    return "torch.add(" + String.join(", ", words) + ")";
  }

  @Override
  public Args readTorchLine(String line) {
    return TorchLine.read(List.of("torch.add"), PARAMS, line);
  }
}
