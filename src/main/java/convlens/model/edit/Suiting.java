package convlens.model.edit;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.Model;
import convlens.nn.graph.Graph;
import convlens.nn.layer.Dims;
import convlens.param.Problem;
import convlens.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * What a graph has to read and to give so that it can be trained on the data.
 *
 * @param input dims of one sample
 * @param output dims of its first output, -1 where any will do; empty where that is not known
 */
public record Suiting(List<Integer> input, Optional<List<Integer>> output) {
  /** Any number. */
  private static final int ANY = -1;

  /** What a model's graph has to be like. */
  public static Suiting of(Model m, String graph, DataDims data) {
    if (m.goal().kind() == Goal.Kind.GAN && graph.equals("generator")) {
      List<Integer> own = m.graphs().get(graph).inputs().values().iterator().next();
      return new Suiting(own, Optional.of(data.input()));
    }
    return new Suiting(data.input(), output(m.goal().kind(), data));
  }

  private static Optional<List<Integer>> output(Goal.Kind kind, DataDims d) {
    boolean picture = d.input().size() == 3;
    return switch (kind) {
      case CLASSIFY -> d.classes() > 0 ? Optional.of(List.of(d.classes())) : Optional.empty();
      case SEGMENT ->
          d.classes() > 0 && picture
              ? Optional.of(List.of(d.classes(), d.input().get(1), d.input().get(2)))
              : Optional.empty();
      case RECONSTRUCT, VAE ->
          Optional.of(d.target().size() == 3 ? d.target() : d.input()).filter(w -> w.size() == 3);
      case TOKENS ->
          d.target().size() == 1
              ? Optional.of(List.of(d.target().get(0), d.vocabulary() > 0 ? d.vocabulary() : ANY))
              : Optional.empty();
      case GAN -> Optional.of(List.of(1));
    };
  }

  /** Whether these dims will do; a single number may have any rank. */
  boolean suits(List<Integer> out) {
    if (output.isEmpty()) {
      return true;
    }
    List<Integer> wanted = output.get();
    if (wanted.equals(List.of(1)) && Dims.count(out) == 1) {
      return true;
    }
    boolean same = out.size() == wanted.size();
    for (int i = 0; same && i < out.size(); i++) {
      same = wanted.get(i) == ANY || wanted.get(i).equals(out.get(i));
    }
    return same;
  }

  /** What does not suit the data, of a graph that fits together. */
  public Optional<Standing.Fault> fault(Standing s) {
    Graph g = s.graph();
    if (s.plan().isEmpty()) {
      return Optional.empty();
    }
    String name = g.inputs().keySet().iterator().next();
    List<Integer> in = g.inputs().get(name);
    if (!in.equals(input)) {
      Problem p =
          new Problem(name, Text.of("model.suit.input.rule"), in.toString(), input.toString());
      return Optional.of(new Standing.Fault(name, 0, p));
    }
    String last = g.outputs().get(0);
    List<Integer> out = s.placed().get(last).out();
    if (suits(out)) {
      return Optional.empty();
    }
    Problem p =
        new Problem(
            last, Text.of("model.suit.output.rule"), out.toString(), written(output.orElseThrow()));
    return Optional.of(new Standing.Fault(last, 0, p));
  }

  private static String written(List<Integer> dims) {
    return dims.toString().replace("-1", Text.of("model.suit.any"));
  }
}
