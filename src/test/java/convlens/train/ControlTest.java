package convlens.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.blas.Blases;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Presets;
import convlens.param.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ControlTest {
  private static final DataSpec DATA = DataSpec.read("digits(count=100)");

  private static Setup setup(int batch) {
    Setup s =
        Setup.of(Presets.named("mlp").model(new DataDims(List.of(1, 28, 28), List.of(), 10)), 1);
    return new Setup(
        s.model(),
        DATA,
        s.optimiser(),
        s.schedule(),
        batch,
        1000,
        0,
        1,
        0.1,
        s.augmentation(),
        1000);
  }

  @Test
  void whilePausedEachStepMustBeAskedForAndTheRateCanChange() throws Exception {
    DataSet set = DATA.open();
    Trainer t = new Trainer(setup(16), set, Blases.plain());
    LinkedBlockingQueue<Long> steps = new LinkedBlockingQueue<>();
    List<Double> rates = new ArrayList<>();
    t.control().pause();
    CompletableFuture<Ending> end =
        CompletableFuture.supplyAsync(
            () ->
                t.run(
                    new Watcher() {
                      @Override
                      public void step(Position done, int batches, Map<String, Double> figures) {
                        rates.add(figures.get("lr"));
                        steps.add(done.step());
                      }
                    },
                    Trainer.Keeper.NONE));
    assertThat(steps.poll(200, TimeUnit.MILLISECONDS)).isNull();
    t.control().step();
    assertThat(steps.poll(20, TimeUnit.SECONDS)).isEqualTo(1);
    t.control().learningRate(0.5);
    t.control().step();
    assertThat(steps.poll(20, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(steps.poll(200, TimeUnit.MILLISECONDS)).isNull();
    t.control().stop();
    assertThat(end.get(20, TimeUnit.SECONDS).how()).isEqualTo(Ending.How.STOPPED);
    assertThat(rates).containsExactly(0.001, 0.5);
  }

  @Test
  void aBatchThatCannotFitIsRefusedByArithmeticWithOneThatDoes() {
    assertThatThrownBy(() -> new Trainer(setup(1 << 28), DATA.open(), Blases.plain()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().param()).isEqualTo("batch_size");
              assertThat(e.problem().got()).contains("MB");
              int fits = Integer.parseInt(e.problem().expected().substring("batch_size=".length()));
              assertThat(Fitting.bytes(setup(1).model(), fits))
                  .isLessThan(Runtime.getRuntime().maxMemory());
            });
  }
}
