package convlens.op;

import convlens.blas.Blas;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.PythonLine;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two tensors put one behind the other along a dim, the channels above all: a skip of a U-Net.
 *
 * <p><i>Shapes:</i> input (N, C, H, W), other (N, C2, H, W) -&gt; output (N, C + C2, H, W), and
 * likewise along another dim.
 *
 * <p>Beyond PyTorch: {@code other_size}, since a setting must know the second tensor's size;
 * PyTorch sees it.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.cat.html">torch.cat</a>
 */
public final class Cat implements Operation {
  private static final String SIZE = "other_size";

  /** PyTorch joins along dim 0 unless told; we open with the channels, where there is a picture. */
  private static final Param DIM =
      new Param(Dim.ID, "channels", Kind.INTEGER, 1, false, -4, 1e6, 3, List.of());

  private static final List<Param> PARAMS =
      List.of(DIM, new Param(SIZE, "channels", Kind.INTEGER, 1, false, 1, 1e6, 16, List.of()));

  @Override
  public Info info() {
    return new Info(
        "cat",
        Group.COMBINING,
        "torch.cat",
        "https://pytorch.org/docs/stable/generated/torch.cat.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public Optional<String> openingInput(Args a) {
    return Optional.of("random:2x5x5:0");
  }

  @Override
  public List<Problem> check(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    Dim.check(out, a.integer(Dim.ID), 4);
    int size = a.integer(SIZE);
    if (size < 0) {
      out.add(new Problem(SIZE, Text.of("cat.positive.rule"), SIZE + "=" + size, SIZE + "=1"));
    }
    SameSize.check(out, in);
    if (out.isEmpty()) {
      List<Integer> dims = Ranks.as(in, 4);
      long[] e = dims.stream().mapToLong(Integer::longValue).toArray();
      int at = Math.floorMod(a.integer(Dim.ID), 4);
      e[at] += size;
      // An extent has its limit even where another makes the output an empty one.
      Limits.cells(out, SIZE, Text.of("operation.limit.output"), e[at]);
      Limits.cells(out, SIZE, Text.of("operation.limit.output"), e);
    }
    return out;
  }

  @Override
  public Map<String, Object> implied(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    Map<String, Object> told = new LinkedHashMap<>(Dim.implied(shapes, given));
    List<Integer> x = shapes.get("x");
    List<Integer> other = shapes.get("other");
    if (x == null || other == null) {
      return told;
    }
    if (x.size() != other.size()) {
      throw Signature.problem(
          "other",
          Text.of("cat.rank.rule", "a", x.size(), "b", other.size()),
          other.toString(),
          Text.of("cat.size.expected", "dims", x));
    }
    int dim = given.get(Dim.ID) instanceof Integer d ? d : (Integer) DIM.preset();
    if (dim >= -x.size() && dim < x.size()) {
      int at = Math.floorMod(dim, x.size());
      agree(x, other, at);
      told.put(SIZE, other.get(at));
    }
    return told;
  }

  @Override
  public Map<String, Object> called(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    Map<String, Object> meant = new LinkedHashMap<>(given);
    meant.putIfAbsent(Dim.ID, 0);
    Map<String, Object> told = new LinkedHashMap<>(implied(shapes, meant));
    told.putIfAbsent(Dim.ID, meant.get(Dim.ID));
    return told;
  }

  private static void agree(List<Integer> x, List<Integer> other, int at) {
    for (int i = 0; i < x.size(); i++) {
      if (i != at && !x.get(i).equals(other.get(i))) {
        List<Integer> wanted = new ArrayList<>(x);
        wanted.set(at, other.get(at));
        throw Signature.problem(
            "other",
            Text.of("cat.size.rule", "dim", at, "wanted", x.get(i), "got", other.get(i)),
            other.toString(),
            Text.of("cat.size.expected", "dims", wanted));
      }
    }
  }

  @Override
  public Shape held(List<Integer> dims) {
    return Ranks.any(dims);
  }

  @Override
  public List<Integer> dims(WeightSpec spec, List<Integer> x) {
    return Ranks.as(spec.shape(), x.size());
  }

  @Override
  public Shape outputShape(Args a, Shape in) {
    return joined(a, in, a.integer(SIZE));
  }

  private static Shape joined(Args a, Shape in, int more) {
    List<Integer> e = Ranks.as(in, 4);
    int at = Math.floorMod(a.integer(Dim.ID), 4);
    e.set(at, e.get(at) + more);
    return Ranks.any(e);
  }

  @Override
  public List<WeightSpec> weights(Args a, Shape in) {
    List<Integer> e = Ranks.as(in, 4);
    e.set(Math.floorMod(a.integer(Dim.ID), 4), Math.max(0, a.integer(SIZE)));
    return List.of(new WeightSpec("other", Ranks.any(e), e));
  }

  @Override
  public Optional<Tensor> opening(Args a, Tensor in, WeightSpec spec) {
    return Optional.of(Operands.countdown(spec.shape()));
  }

  @Override
  public Tensor forward(Args a, Tensor in, Weights w, Blas blas) {
    Tensor other = w.get("other");
    Dim first = Dim.of(a.integer(Dim.ID), in.shape());
    Dim second = Dim.of(a.integer(Dim.ID), other.shape());
    Tensor out = Tensor.zeros(joined(a, in.shape(), second.extent()));
    int from = first.extent() * first.inner();
    int more = second.extent() * second.inner();
    float[] y = out.data();
    for (int at = 0, k = 0; at < y.length; at += from + more, k++) {
      System.arraycopy(in.data(), k * from, y, at, from);
      System.arraycopy(other.data(), k * more, y, at + from, more);
    }
    return out;
  }

  @Override
  public Trace trace(Args a, Tensor in, Weights w) {
    Tensor other = w.get("other");
    Dim dim = Dim.of(a.integer(Dim.ID), in.shape());
    int more = Dim.of(a.integer(Dim.ID), other.shape()).extent();
    return new Combination(in, other, joined(a, in.shape(), more)) {
      @Override
      Step step(Cell to) {
        boolean own = own(to);
        Cell from = own ? to : shifted(to);
        float value = (own ? in : other).get(0, from.c(), from.y(), from.x());
        Read read = own ? new Read.At(from) : new Read.Of(OTHER, from);
        return new Step(to, List.of(new Term(read, value, 1, Optional.empty(), to)), Reduce.SUM);
      }

      /** Joined along the samples, the first is the input's, if it has any. */
      private boolean own(Cell to) {
        return switch (dim.index()) {
          case 0 -> in.shape().n() > 0;
          case 1 -> to.c() < dim.extent();
          case 2 -> to.y() < dim.extent();
          default -> to.x() < dim.extent();
        };
      }

      private Cell shifted(Cell to) {
        return switch (dim.index()) {
          case 0 -> to;
          case 1 -> new Cell(to.c() - dim.extent(), to.y(), to.x());
          case 2 -> new Cell(to.c(), to.y() - dim.extent(), to.x());
          default -> new Cell(to.c(), to.y(), to.x() - dim.extent());
        };
      }

      @Override
      String caption(Cell to) {
        Cell from = own(to) ? to : shifted(to);
        String key = own(to) ? "cat.caption.input" : "cat.caption.other";
        return Text.of(key, "c", from.c(), "y", from.y(), "x", from.x());
      }
    };
  }

  @Override
  public Facts facts(Args a, Shape in) {
    Shape out = outputShape(a, in);
    return Combined.facts(
        out, List.of(Combined.cells(in.size(), out.size() - in.size(), out.size())));
  }

  @Override
  public String torchLine(Args a) {
    return "torch.cat((input, other), dim=" + a.integer(Dim.ID) + ")";
  }

  @Override
  public Args readTorchLine(String line) {
    PythonLine call = PythonLine.parse(line);
    Map<String, Object> keywords = new LinkedHashMap<>(call.keywords());
    keywords.remove("tensors");
    List<Object> rest = call.positional().stream().filter(v -> !isTensors(v)).toList();
    return TorchLine.over(
        List.of("torch.cat"),
        PARAMS,
        new PythonLine(call.name(), rest, keywords),
        Args.presets(PARAMS).with(Dim.ID, 0));
  }

  private static boolean isTensors(Object value) {
    return value instanceof List<?> l && l.stream().allMatch(PythonLine.Word.class::isInstance);
  }
}
