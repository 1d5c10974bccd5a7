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
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 60; i++) {
      long before = bean.getCurrentThreadAllocatedBytes();
      net.forward(Pass.training(i));
      net.backward(Pass.training(i));
      least = Math.min(least, bean.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isLessThan(4L * BATCH * net.plan().nodes().get(0).cells() / 5);
  }

  private static Object whole(double value) {
    return value == Math.rint(value) ? (Object) (int) value : (Object) value;
  }
}
