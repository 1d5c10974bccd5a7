package convlens.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import convlens.blas.Blases;
import convlens.data.set.Batches;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Presets;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.nn.optim.Optimisers;
import convlens.train.goal.Objective;
import convlens.train.goal.Objectives;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step of training makes nothing new that grows with the model or the batch. */
class AllocationTest {
  private static final int BATCH = 32;
  private static final int STEPS = 150;

  /**
   * What the threads at work have allocated so far: this one and the workers. A window that another
   * test left open goes on painting on threads of its own.
   */
  private static Map<Long, Long> allocated() {
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Map<Long, Long> all = new HashMap<>();
    for (ThreadInfo thread : bean.getThreadInfo(bean.getAllThreadIds())) {
      boolean ours =
          thread != null
              && (thread.getThreadName().startsWith("ForkJoinPool-")
                  || thread.getThreadName().equals(Thread.currentThread().getName()));
      if (ours) {
        long id = thread.getThreadId();
        all.put(id, Math.max(0, bean.getThreadAllocatedBytes(id)));
      }
    }
    return all;
  }

  /** Threads that ended meanwhile belong to other tests. */
  private static long since(Map<Long, Long> before) {
    long sum = 0;
    for (Map.Entry<Long, Long> now : allocated().entrySet()) {
      sum += Math.max(0, now.getValue() - before.getOrDefault(now.getKey(), 0L));
    }
    return sum;
  }

  /**
   * The least that a step allocates: the first ones make the working arrays of each thread, and
   * which thread meets which layer when is chance.
   */
  private static long leastOfAStep(Objective objective, Batch batch) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < STEPS; i++) {
      Map<Long, Long> before = allocated();
      objective.step(batch, i, new Tally());
      least = Math.min(least, since(before));
    }
    return least;
  }

  @ParameterizedTest
  @ValueSource(strings = {"lenet5", "resnet-mini"})
  void aStepAllocatesLessThanATwentiethOfWhatTheModelHolds(String id) {
    Preset preset = Presets.named(id);
    DataSet set = DataSpec.read(preset.training().data()).open();
    Model model =
        preset.model(new DataDims(set.inputDims(), set.targetDims(), set.classes().size()));
    Objective objective =
        Objectives.of(model, Optimisers.read("adam"), model.training().clip(), 1, Blases.best());
    Batch batch =
        new Batch(BATCH, new float[BATCH * set.inputSize()], new float[BATCH * set.targetSize()]);
    Batches.plain(set, BATCH).fill(0, 0, batch.input(), batch.target());
    Plan plan = Plan.of(model.graph());
    long cells = plan.nodes().stream().mapToLong(Placed::cells).sum();
    long held = 4 * (2 * cells * BATCH + 4 * plan.parameters());
    assertThat(leastOfAStep(objective, batch)).isPositive().isLessThan(held / 20);
  }
}
