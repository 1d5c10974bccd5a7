package convlens.nn.layer;

import convlens.nn.init.Init;
import convlens.nn.init.Inits;
import convlens.op.Operation;
import convlens.op.WeightSpec;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An operation as a layer: its parameters, refusals and shapes are the operation's own. */
final class OperationType implements LayerType {
  /** Samples that a setting is judged with: a batch of one has no variance over it. */
  private static final int JUDGED = 2;

  private final Operation op;
  private final Maker maker;

  /** What makes the layer; the held shape is that of the first input with its batch. */
  interface Maker {
    Layer make(Operation op, LayerContext c, Shape held);
  }

  OperationType(Operation op, Maker maker) {
    this.op = op;
    this.maker = maker;
  }

  @Override
  public String id() {
    return op.info().id();
  }

  @Override
  public List<Param> params() {
    return op.params();
  }

  @Override
  public Map<String, Object> implied(List<List<Integer>> in, Map<String, Object> given) {
    return op.implied(Map.of("x", batched(in.get(0), JUDGED)), given);
  }

  @Override
  public List<Problem> check(Args a, List<List<Integer>> in) {
    try {
      return op.check(a, held(in, JUDGED));
    } catch (ProblemException rank) {
      return List.of(rank.problem());
    }
  }

  private Shape held(List<List<Integer>> in, int n) {
    return op.held(batched(in.get(0), n));
  }

  private static List<Integer> batched(List<Integer> dims, int n) {
    List<Integer> all = new ArrayList<>(List.of(n));
    all.addAll(dims);
    return all;
  }

  @Override
  public List<Integer> output(Args a, List<List<Integer>> in) {
    List<Integer> x = batched(in.get(0), JUDGED);
    List<Integer> y = op.dims(op.outputShape(a, op.held(x)), x);
    return y.subList(1, y.size());
  }

  @Override
  public List<Weight> weights(Args a, List<List<Integer>> in) {
    List<Integer> x = batched(in.get(0), JUDGED);
    List<WeightSpec> specs = op.weights(a, op.held(x));
    boolean multiplies =
        specs.stream().anyMatch(s -> s.name().equals("weight") && s.dims().size() > 1);
    List<Weight> all = new ArrayList<>();
    for (WeightSpec s : specs) {
      List<Integer> dims = op.dims(s, x);
      boolean kept = s.name().startsWith("running");
      all.add(new Weight(s.name(), dims, init(s, multiplies, specs), !kept));
    }
    return all;
  }

  /** PyTorch's: a layer that multiplies draws, one that scales begins by changing nothing. */
  private static Init init(WeightSpec s, boolean multiplies, List<WeightSpec> all) {
    if (!multiplies) {
      boolean ones = s.name().equals("weight") || s.name().equals("running_var");
      return Inits.of(ones ? "ones" : "zeros");
    }
    if (s.name().equals("weight")) {
      return Inits.weight();
    }
    List<Integer> weight = all.get(0).dims();
    double fanIn = 1;
    for (int i = 1; i < weight.size(); i++) {
      fanIn *= weight.get(i);
    }
    return Inits.bias(fanIn);
  }

  @Override
  public long multiplyAdds(Args a, List<List<Integer>> in) {
    return Work.of(op, a, held(in, 1));
  }

  @Override
  public Layer layer(LayerContext c) {
    return maker.make(op, c, op.held(c.batch()));
  }
}
