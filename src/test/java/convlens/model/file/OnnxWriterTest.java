package convlens.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import convlens.blas.Blases;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Presets;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Plan;
import convlens.nn.layer.LayerTypes;
import convlens.nn.layer.Pass;
import convlens.nn.net.Network;
import convlens.nn.net.Parameter;
import convlens.nn.net.Parameters;
import convlens.store.WriteException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is exported beside ONNX Runtime, which was written by others. */
class OnnxWriterTest {
  private static final OrtEnvironment ENV = OrtEnvironment.getEnvironment();

  /** Any layer type with a whole graph of its own. */
  private static Stream<DynamicTest> tests(Map<String, Graph> graphs) {
    return graphs.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> agree(e.getKey(), e.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> everyLayerGivesWhatOnnxRuntimeGives() {
    return tests(LayerGraphs.all());
  }

  @Test
  void noLayerTypeIsForgotten() {
    List<String> seen =
        LayerGraphs.all().values().stream()
            .flatMap(g -> g.nodes().stream())
            .map(n -> n.op())
            .distinct()
            .toList();
    assertThat(seen).containsAll(LayerTypes.ids());
  }

  @TestFactory
  Stream<DynamicTest> wholePresetsGiveWhatOnnxRuntimeGives() {
    Map<String, Graph> graphs = new LinkedHashMap<>();
    for (Preset p : Presets.all()) {
      Model m = LayerGraphs.model(p);
      m.graphs().forEach((name, graph) -> graphs.put(p.id() + " " + name, graph));
    }
    return tests(graphs);
  }

  private static void agree(String what, Graph graph) throws OrtException {
    Plan plan = Plan.of(graph);
    Parameters parameters = Parameters.of(plan, 3);
    Random random = new Random(11);
    for (Parameter p : parameters.all()) {
      boolean factor = p.dims().size() == 1 && p.name().endsWith("weight");
      for (int i = 0; i < p.values().length; i++) {
        p.values()[i] += factor || p.name().endsWith("bias") ? random.nextFloat() - 0.5f : 0;
      }
    }
    moveMeans(plan, parameters, random);
    byte[] onnx = OnnxWriter.bytes("test", plan, parameters);
    // The batch is open: one file serves any.
    for (int n : new int[] {3, 1}) {
      compare(what, plan, parameters, n, onnx, random);
    }
  }

  private static void moveMeans(Plan plan, Parameters parameters, Random random) {
    Network training = new Network(plan, 4, parameters, Network.Purpose.USE, Blases.best());
    fill(training, random);
    training.forward(Pass.training(5));
  }

  private static void fill(Network net, Random random) {
    for (String input : net.plan().graph().inputs().keySet()) {
      LayerGraphs.fill(net.plan().graph(), input, net.input(input), random);
    }
  }

  private static void compare(
      String what, Plan plan, Parameters parameters, int n, byte[] onnx, Random random)
      throws OrtException {
    Network net = new Network(plan, n, parameters, Network.Purpose.USE, Blases.best());
    fill(net, random);
    net.forward(Pass.EVALUATING);
    List<float[]> theirs = run(onnx, net, n);
    for (int o = 0; o < plan.outputs().size(); o++) {
      float[] ours = net.output(o);
      assertThat(theirs.get(o)).as(what).hasSameSizeAs(ours);
      double most = 1;
      for (float v : ours) {
        most = Math.max(most, Math.abs(v));
      }
      for (int i = 0; i < ours.length; i++) {
        assertThat(theirs.get(o)[i])
            .as("%s, output %d at %d", what, o, i)
            .isCloseTo(ours[i], within((float) (1e-4 * most)));
      }
    }
  }

  private static List<float[]> run(byte[] onnx, Network net, int n) throws OrtException {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    for (Map.Entry<String, List<Integer>> e : net.plan().graph().inputs().entrySet()) {
      long[] dims = new long[e.getValue().size() + 1];
      dims[0] = n;
      for (int d = 1; d < dims.length; d++) {
        dims[d] = e.getValue().get(d - 1);
      }
      inputs.put(
          e.getKey(), OnnxTensor.createTensor(ENV, FloatBuffer.wrap(net.input(e.getKey())), dims));
    }
    List<float[]> all = new ArrayList<>();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = ENV.createSession(onnx, options);
          OrtSession.Result result = session.run(inputs)) {
        for (int i = 0; i < result.size(); i++) {
          FloatBuffer y = ((OnnxTensor) result.get(i)).getFloatBuffer();
          float[] out = new float[y.remaining()];
          y.get(out);
          all.add(out);
        }
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
    return all;
  }

  @Test
  void aFileThatCannotBeWrittenIsToldOf(@TempDir Path folder) {
    Plan plan = Plan.of(LayerGraphs.model(Presets.named("lenet5")).graph());
    assertThatThrownBy(
            () ->
                OnnxWriter.write(folder.resolve("none/m.onnx"), "m", plan, Parameters.of(plan, 1)))
        .isInstanceOf(WriteException.class);
  }
}
