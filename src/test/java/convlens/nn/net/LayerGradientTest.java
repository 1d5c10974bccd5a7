package convlens.nn.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blases;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.nn.graph.Plan;
import convlens.nn.layer.LayerTypes;
import convlens.nn.layer.Pass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer's gradients against finite differences of its own forward pass. */
class LayerGradientTest {
  private static final int BATCH = 3;

  record Sample(String op, Map<String, Object> given, List<List<Integer>> inputs) {
    @Override
    public String toString() {
      return op + given + inputs;
    }
  }

  private static Sample of(String op, Map<String, Object> given, List<List<Integer>> inputs) {
    return new Sample(op, given, inputs);
  }

  static Stream<Sample> samples() {
    List<Integer> map = List.of(4, 6, 5);
    List<Sample> all = new ArrayList<>();
    all.add(of("conv2d", Map.of("out_channels", 3, "kernel_size", 3, "padding", 1), List.of(map)));
    all.add(
        of(
            "conv2d",
            Map.of("out_channels", 4, "kernel_size", 3, "groups", 2, "stride", 2),
            List.of(map)));
    all.add(
        of(
            "conv2d",
            Map.of("out_channels", 2, "kernel_size", 3, "padding", 1, "padding_mode", "reflect"),
            List.of(map)));
    all.add(
        of(
            "conv_transpose2d",
            Map.of("out_channels", 3, "kernel_size", 4, "stride", 2, "padding", 1),
            List.of(map)));
    all.add(of("linear", Map.of("out_features", 4), List.of(List.of(7))));
    all.add(of("linear", Map.of("out_features", 4, "bias", false), List.of(List.of(3, 7))));
    for (String f :
        List.of("relu", "leaky_relu", "elu", "gelu", "silu", "sigmoid", "tanh", "hardtanh")) {
      all.add(of(f, Map.of(), List.of(List.of(9))));
    }
    all.add(of("max_pool2d", Map.of("kernel_size", 2), List.of(map)));
    all.add(of("max_unpool2d", Map.of("kernel_size", 2), List.of(List.of(4, 3, 2), map)));
    all.add(of("avg_pool2d", Map.of("kernel_size", 2), List.of(map)));
    all.add(of("adaptive_avg_pool2d", Map.of("output_size", 3), List.of(map)));
    all.add(of("adaptive_max_pool2d", Map.of("output_size", 3), List.of(map)));
    all.add(of("global_avg_pool2d", Map.of(), List.of(map)));
    all.add(of("global_max_pool2d", Map.of(), List.of(map)));
    all.add(of("batch_norm", Map.of(), List.of(map)));
    all.add(of("batch_norm", Map.of(), List.of(List.of(5))));
    all.add(of("group_norm", Map.of("num_groups", 2), List.of(map)));
    all.add(of("layer_norm", Map.of(), List.of(List.of(3, 8))));
    all.add(of("instance_norm", Map.of(), List.of(map)));
    all.add(of("add", Map.of(), List.of(map, map)));
    all.add(of("cat", Map.of(), List.of(map, List.of(2, 6, 5))));
    all.add(
        of(
            "deform_conv2d",
            Map.of("out_channels", 2, "kernel_size", 3, "padding", 1),
            List.of(map, List.of(18, 6, 5), List.of(9, 6, 5))));
    all.add(of("dropout", Map.of("p", 0.4), List.of(map)));
    all.add(of("flatten", Map.of(), List.of(map)));
    all.add(of("reshape", Map.of("shape", List.of(8, -1)), List.of(map)));
    all.add(of("transpose", Map.of("dim0", 1, "dim1", 3), List.of(map)));
    all.add(of("center_crop", Map.of("size", List.of(3, 2)), List.of(map)));
    all.add(of("cut", Map.of(), List.of(map)));
    all.add(of("mean", Map.of(), List.of(List.of(4, 3))));
    all.add(of("select", Map.of("index", -1), List.of(List.of(4, 3))));
    all.add(of("sample", Map.of(), List.of(List.of(5), List.of(5))));
    sequences(all);
    rearranged(all, map);
    return all.stream();
  }

  private static void sequences(List<Sample> all) {
    List<Integer> rows = List.of(5, 6);
    List<Integer> memory = List.of(3, 6);
    all.add(of("embedding", Map.of("num_embeddings", 7, "embedding_dim", 4), List.of(List.of(5))));
    all.add(of("positional_encoding", Map.of(), List.of(rows)));
    all.add(of("positional_encoding", Map.of("learned", true), List.of(rows)));
    all.add(of("rnn", Map.of("hidden_size", 4), List.of(rows)));
    all.add(of("rnn", Map.of("hidden_size", 3, "nonlinearity", "relu"), List.of(rows)));
    all.add(of("rnn", Map.of("hidden_size", 3, "bias", false), List.of(rows)));
    all.add(of("gru", Map.of("hidden_size", 4), List.of(rows)));
    all.add(of("gru", Map.of("hidden_size", 3, "bias", false), List.of(rows)));
    String attention = "multihead_attention";
    all.add(of(attention, Map.of("num_heads", 2), List.of(rows)));
    all.add(of(attention, Map.of("num_heads", 3, "is_causal", true), List.of(rows)));
    all.add(of(attention, Map.of("num_heads", 2), List.of(rows, memory, memory)));
    all.add(
        of(
            attention,
            Map.of("num_heads", 1, "is_causal", true, "bias", false),
            List.of(rows, memory, memory)));
  }

  private static void rearranged(List<Sample> all, List<Integer> map) {
    all.add(of("bias", Map.of(), List.of(map)));
    all.add(of("filter_norm", Map.of(), List.of(map)));
    for (String mode : List.of("nearest", "bilinear", "bicubic", "area")) {
      all.add(of("interpolate", Map.of("scale_factor", 2, "mode", mode), List.of(map)));
    }
    all.add(of("interpolate", Map.of("size", List.of(4, 7), "mode", "bilinear"), List.of(map)));
    all.add(of("lp_pool2d", Map.of("norm_type", 2, "kernel_size", 2), List.of(map)));
    all.add(of("pad", Map.of("pad", List.of(1, 2, 0, 1), "mode", "reflect"), List.of(map)));
    all.add(of("pad", Map.of("pad", List.of(1, -1, 2, 0), "value", 3), List.of(map)));
    all.add(of("pixel_shuffle", Map.of("upscale_factor", 2), List.of(map)));
    all.add(of("pixel_unshuffle", Map.of("downscale_factor", 2), List.of(List.of(2, 6, 4))));
    all.add(of("channel_shuffle", Map.of("groups", 2), List.of(map)));
    all.add(of("softmax", Map.of("dim", 1), List.of(map)));
    all.add(of("softmax", Map.of("dim", -1), List.of(List.of(6))));
    for (boolean blur : List.of(false, true)) {
      Map<String, Object> given = Map.of("stride", 2, "blur", blur, "kernel_size", 3, "sigma", 1);
      all.add(of("subsample", given, List.of(map)));
    }
  }

  @Test
  void everyLayerTypeIsAmongTheSamples() {
    TreeSet<String> missing = new TreeSet<>(LayerTypes.ids());
    samples().forEach(s -> missing.remove(s.op()));
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void gradientsAreTheSlopesOfTheForwardPass(Sample s) {
    Map<String, List<Integer>> inputs = new LinkedHashMap<>();
    for (int i = 0; i < s.inputs().size(); i++) {
      inputs.put("x" + i, s.inputs().get(i));
    }
    Node node = Node.of("layer", s.op(), List.copyOf(inputs.keySet()), s.given());
    Plan plan = Plan.of(new Graph(inputs, List.of(node), List.of("layer")));
    Parameters parameters = Parameters.of(plan, 7);
    SplittableRandom random = new SplittableRandom(5);
    Network net =
        new Network(plan, BATCH, parameters, Network.Purpose.INPUT_GRADIENTS, Blases.plain());
    boolean tokens = s.op().equals("embedding");
    for (String name : inputs.keySet()) {
      fill(net.input(name), random);
      for (int i = 0; tokens && i < net.input(name).length; i++) {
        net.input(name)[i] = random.nextInt((int) s.given().get("num_embeddings"));
      }
    }
    parameters.trained().forEach(p -> fill(p.values(), random));
    Pass pass = Pass.training(11);
    net.forward(pass);
    float[] weights = new float[net.output(0).length];
    fill(weights, random);
    System.arraycopy(weights, 0, net.outputGradient(0), 0, weights.length);
    net.backward(pass);
    int k = 0;
    for (String name : inputs.keySet()) {
      if (tokens) {
        assertThat(net.inputGradient(k++)).containsOnly(0);
      } else {
        compare(net, pass, weights, net.input(name), net.inputGradient(k++), name, random);
      }
    }
    for (Parameter p : parameters.trained()) {
      compare(net, pass, weights, p.values(), p.gradient(), p.name(), random);
    }
  }

  private static void fill(float[] x, SplittableRandom random) {
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (random.nextDouble() * 2 - 1);
    }
  }

  private static void compare(
      Network net,
      Pass pass,
      float[] weights,
      float[] x,
      float[] gradient,
      String name,
      SplittableRandom random) {
    float step = 1 / 512f;
    for (int tries = 0; tries < 40; tries++) {
      int i = random.nextInt(x.length);
      float was = x[i];
      x[i] = was + step;
      double up = loss(net, pass, weights);
      x[i] = was - step;
      double down = loss(net, pass, weights);
      x[i] = was;
      double slope = (up - down) / (2 * step);
      assertThat((double) gradient[i])
          .as("%s[%d]", name, i)
          .isCloseTo(slope, within(0.01 + 0.01 * Math.abs(slope)));
    }
  }

  private static double loss(Network net, Pass pass, float[] weights) {
    net.forward(pass);
    double sum = 0;
    float[] y = net.output(0);
    for (int i = 0; i < y.length; i++) {
      sum += (double) y[i] * weights[i];
    }
    return sum;
  }
}
