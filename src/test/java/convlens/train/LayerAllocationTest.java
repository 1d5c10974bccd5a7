package convlens.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import convlens.blas.Blases;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.nn.graph.Plan;
import convlens.nn.layer.Pass;
import convlens.nn.net.Network;
import convlens.nn.net.Parameters;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A step through a layer that nothing else of a model hides makes nothing that grows with it: code
 * not compiled yet makes a little more than it will.
 */
class LayerAllocationTest {
  private static final int BATCH = 64;
  private static final List<Integer> MAPS = List.of(4, 24, 24);

  @ParameterizedTest
  @CsvSource({
    "pad, pad, 1",
    "channel_shuffle, groups, 2",
    "lp_pool2d, kernel_size, 2",
    "max_pool2d, kernel_size, 2",
    "avg_pool2d, kernel_size, 3",
    "interpolate, scale_factor, 2",
    "pixel_unshuffle, downscale_factor, 2",
    "instance_norm, eps, 0.00001",
    "softmax, dim, 1"
  })
  void aStepAllocatesLessThanAFifthOfItsMaps(String op, String param, double value) {
    Object given = param.equals("pad") ? List.of(1, 1, 1, 1) : whole(value);
    Map<String, Object> all =
        op.equals("lp_pool2d") ? Map.of(param, given, "norm_type", 2) : Map.of(param, given);
    Node node = Node.of("layer", op, List.of("x"), all);
    Plan plan = Plan.of(new Graph(Map.of("x", MAPS), List.of(node), List.of("layer")));
    Network net =
        new Network(
            plan, BATCH, Parameters.of(plan, 3), Network.Purpose.INPUT_GRADIENTS, Blases.plain());
    thrifty(net, Pass.training(1), 4L * BATCH * net.plan().nodes().get(0).cells() / 5);
  }

  @Test
  void lookingThroughFinishedBatchNormalisationMakesNothing() {
    Node node = Node.of("layer", "batch_norm", List.of("x"), Map.of());
    Plan plan = Plan.of(new Graph(Map.of("x", MAPS), List.of(node), List.of("layer")));
    Network net =
        new Network(
            plan, BATCH, Parameters.of(plan, 3), Network.Purpose.INPUT_GRADIENTS, Blases.plain());
    thrifty(net, Pass.EVALUATING, BATCH * plan.nodes().get(0).cells() / 5);
  }

  @ParameterizedTest
  @CsvSource({"4, 32", "8, 8"})
  void deformableConvolutionMakesNothing(int channels, int outputs) {
    Map<String, Object> taps = Map.of("kernel_size", 3, "padding", 1, "out_channels", 18);
    Map<String, Object> own = Map.of("kernel_size", 3, "padding", 1, "out_channels", outputs);
    Graph graph =
        new Graph(
            Map.of("x", List.of(channels, 20, 22)),
            List.of(
                Node.of("offset", "conv2d", List.of("x"), taps),
                Node.of("layer", "deform_conv2d", List.of("x", "offset"), own)),
            List.of("layer"));
    Plan plan = Plan.of(graph);
    Network net =
        new Network(plan, BATCH, Parameters.of(plan, 3), Network.Purpose.TRAINING, Blases.plain());
    thrifty(net, Pass.training(1), BATCH * plan.nodes().get(1).cells() / 5);
  }

  /** The leanest of many steps makes less than so many bytes, as soon as its code is compiled. */
  private static void thrifty(Network net, Pass pass, long bytes) {
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 60 || (least >= bytes && i < 1000); i++) {
      long before = bean.getCurrentThreadAllocatedBytes();
      net.forward(pass);
      net.backward(pass);
      least = Math.min(least, bean.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isLessThan(bytes);
  }

  private static Object whole(double value) {
    return value == Math.rint(value) ? (Object) (int) value : (Object) value;
  }
}
