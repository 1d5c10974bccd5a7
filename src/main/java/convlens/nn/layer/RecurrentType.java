package convlens.nn.layer;

import convlens.kernel.sequence.GatedCell;
import convlens.kernel.sequence.PlainCell;
import convlens.kernel.sequence.Recurrence;
import convlens.kernel.sequence.RecurrentCell;
import convlens.nn.init.Init;
import convlens.nn.init.Inits;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A recurrent layer of one direction, the batch first; the state before the first step is zero.
 *
 * <p><i>Shapes:</i> input (N, L, input_size) -&gt; output (N, L, hidden_size): the state after
 * every step.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.RNN.html">torch.nn.RNN</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.GRU.html">torch.nn.GRU</a>
 */
final class RecurrentType implements LayerType {
  private static final String INPUT = "input_size";
  private static final String HIDDEN = "hidden_size";
  private static final String FUNCTION = "nonlinearity";
  private static final int MOST = 1 << 16;

  private final String id;
  private final boolean gated;

  private RecurrentType(String id, boolean gated) {
    this.id = id;
    this.gated = gated;
  }

  static LayerType rnn() {
    return new RecurrentType("rnn", false);
  }

  static LayerType gru() {
    return new RecurrentType("gru", true);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<Param> params() {
    List<Param> all = new ArrayList<>();
    all.add(new Param(INPUT, "channels", Kind.INTEGER, 28, true, 1, MOST, 256, List.of()));
    all.add(new Param(HIDDEN, "channels", Kind.INTEGER, 64, true, 1, MOST, 256, List.of()));
    if (!gated) {
      List<String> functions = List.of("tanh", "relu");
      all.add(new Param(FUNCTION, "values", Kind.CHOICE, "tanh", false, 0, 0, 0, functions));
    }
    all.add(new Param("bias", "channels", Kind.FLAG, true, false, 0, 0, 0, List.of()));
    return List.copyOf(all);
  }

  @Override
  public Map<String, Object> implied(List<List<Integer>> in, Map<String, Object> given) {
    boolean told = in.get(0).size() == 2 && !given.containsKey(INPUT);
    return told ? Map.of(INPUT, in.get(0).get(1)) : Map.of();
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    List<Problem> out = new ArrayList<>(Sequences.rows(in));
    out.addAll(Sequences.positive(a, INPUT, HIDDEN));
    if (out.isEmpty()) {
      out.addAll(Sequences.width(a, INPUT, in.get(0)));
    }
    if (out.isEmpty()) {
      long wide = (long) gates() * Math.max(a.integer(INPUT), a.integer(HIDDEN));
      out.addAll(Sequences.large(a, HIDDEN, wide));
    }
    return out;
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    return Dims.last(in.get(0), a.integer(HIDDEN));
  }

  private int gates() {
    return gated ? 3 : 1;
  }

  @Override
  public List<Weight> weights(Args a, List<List<Integer>> in) {
    int hidden = a.integer(HIDDEN);
    int wide = gates() * hidden;
    Init even = Inits.bias(hidden);
    List<Weight> all = new ArrayList<>();
    all.add(Weight.trained("weight_ih_l0", List.of(wide, a.integer(INPUT)), even));
    all.add(Weight.trained("weight_hh_l0", List.of(wide, hidden), even));
    if (a.flag("bias")) {
      all.add(Weight.trained("bias_ih_l0", List.of(wide), even));
      all.add(Weight.trained("bias_hh_l0", List.of(wide), even));
    }
    return all;
  }

  @Override
  public long multiplyAdds(Args a, List<List<Integer>> in) {
    long wide = (long) gates() * a.integer(HIDDEN);
    return in.get(0).get(0) * wide * (a.integer(INPUT) + a.integer(HIDDEN));
  }

  @Override
  public Layer layer(LayerContext c) {
    List<Integer> dims = c.in().get(0);
    Recurrence.Sizes sizes =
        new Recurrence.Sizes(c.n(), dims.get(0), dims.get(1), c.args().integer(HIDDEN));
    RecurrentCell cell =
        gated ? new GatedCell() : new PlainCell(c.args().choice(FUNCTION).equals("relu"));
    return new Recurrent(
        new Recurrence(cell, sizes, c.blas()), weights(c::value), weights(c::gradient));
  }

  private static Recurrence.Weights weights(Function<String, float[]> of) {
    return new Recurrence.Weights(
        of.apply("weight_ih_l0"),
        of.apply("weight_hh_l0"),
        of.apply("bias_ih_l0"),
        of.apply("bias_hh_l0"));
  }

  private record Recurrent(Recurrence all, Recurrence.Weights weights, Recurrence.Weights gradients)
      implements Layer {
    @Override
    public void forward(Pass pass, float[][] in, float[] out) {
      all.forward(in[0], weights, out);
    }

    @Override
    public void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn) {
      all.backward(in[0], weights, out, gradOut, gradIn[0], gradients);
    }
  }
}
