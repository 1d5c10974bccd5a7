package convlens.model.file;

import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.nn.net.Parameters;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.store.SafeWrite;
import convlens.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph with its weights as ONNX, as it is used and not as it is trained: kept means, nothing
 * dropped, of a distribution its mean.
 *
 * <p>The batch is left open. Values have the names of the layers, weights those of PyTorch's state
 * dict.
 *
 * @see <a href="https://onnx.ai/onnx/operators/">the operators, of opset 19</a>
 */
public final class OnnxWriter {
  /** Protobuf holds 2 GiB, and beside the weights there is room for all else. */
  private static final long MOST_WEIGHTS = 500_000_000;

  private OnnxWriter() {}

  /**
   * Writes a file, whole or not at all.
   *
   * @throws ProblemException naming the layer that ONNX has no words for
   * @throws convlens.store.WriteException when it cannot be written
   */
  public static void write(Path file, String name, Plan plan, Parameters parameters)
      throws IOException {
    byte[] all = bytes(name, plan, parameters);
    SafeWrite.file(file, out -> out.write(all));
  }

  /**
   * The file's bytes.
   *
   * @throws ProblemException naming the layer that ONNX has no words for
   */
  public static byte[] bytes(String name, Plan plan, Parameters parameters) {
    if (plan.parameters() > MOST_WEIGHTS) {
      throw problem("model", Text.of("modelfile.onnx.large.rule", "most", MOST_WEIGHTS), "");
    }
    Map<String, float[]> weights = new HashMap<>();
    parameters.all().forEach(p -> weights.put(p.name(), p.values()));
    OnnxGraph graph = new OnnxGraph();
    plan.graph().inputs().forEach(graph::input);
    List<String> inputs = List.copyOf(plan.graph().inputs().keySet());
    for (Placed p : plan.nodes()) {
      List<String> from = new ArrayList<>();
      for (int at : p.reads()) {
        from.add(at < 0 ? inputs.get(-1 - at) : plan.nodes().get(at).node().name());
      }
      OnnxNode node = new OnnxNode(graph, p, from, weights);
      boolean known =
          OnnxLayers.write(node)
              || OnnxFunctions.write(node)
              || OnnxSampling.write(node)
              || OnnxSequences.write(node);
      if (!known) {
        String id = p.type().id();
        throw problem(p.node().name(), Text.of("modelfile.onnx.op.rule", "op", id), id);
      }
    }
    for (int at : plan.outputs()) {
      graph.output(plan.nodes().get(at).node().name(), plan.nodes().get(at).out());
    }
    return graph.done(name);
  }

  private static ProblemException problem(String field, String rule, String got) {
    return new ProblemException(new Problem(field, rule, got, ""));
  }
}
