package convlens.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.blas.Blases;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Presets;
import convlens.nn.net.Parameters;
import convlens.param.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MomentsTest {
  private static final DataSpec DATA = DataSpec.read("digits(count=40)");

  @TempDir Path folder;
  private Run run;

  @BeforeEach
  void begin() throws IOException {
    DataSet data = DATA.open();
    Setup s =
        Setup.of(Presets.named("lenet5").model(new DataDims(data.inputDims(), List.of(), 10)), 3)
            .with(DATA)
            .withEpochs(200);
    run = Run.begin(folder.resolve("run"), s, data, Blases.plain());
  }

  /** Trains so many steps and keeps a moment after each. */
  private List<Moments.Moment> kept(int steps) throws IOException {
    Moments moments = new Moments(run.folder());
    run.trainer()
        .run(
            new Watcher() {
              @Override
              public void step(Position done, int batches, Map<String, Double> figures) {
                if (done.batch() < batches) {
                  keep(moments);
                }
                if (done.step() == steps) {
                  run.trainer().control().stop();
                }
              }

              @Override
              public void epoch(EpochReport report) {
                keep(moments);
              }
            },
            Trainer.Keeper.NONE);
    return moments.all();
  }

  private void keep(Moments moments) {
    try {
      moments.write(run.trainer());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theFirstAndTheNewestStayAndTheOthersAreEvenlySpread() throws IOException {
    List<Moments.Moment> all = kept(120);
    assertThat(all).hasSizeLessThanOrEqualTo(Moments.MOST);
    assertThat(all.get(0).step()).isEqualTo(1);
    assertThat(all.get(all.size() - 1).step()).isEqualTo(120);
    long widest = 0;
    for (int i = 1; i < all.size(); i++) {
      widest = Math.max(widest, all.get(i).step() - all.get(i - 1).step());
    }
    assertThat(widest).isLessThanOrEqualTo(4);
  }

  @Test
  void aMomentHoldsTheWeightsAsTheyWereThen() throws IOException {
    float[] before = first(run.trainer());
    List<Moments.Moment> all = kept(3);
    Parameters then = Checkpoints.graphs(run.trainer()).get("model");
    all.get(0).read(Map.of("model", then));
    float[] one = then.all().get(0).values().clone();
    all.get(2).read(Map.of("model", then));
    assertThat(one).isNotEqualTo(before).isNotEqualTo(then.all().get(0).values());
  }

  private static float[] first(Trainer t) {
    return Checkpoints.graphs(t).get("model").all().get(0).values().clone();
  }

  @Test
  void aDamagedMomentIsRefusedAndNothingChanges() throws IOException {
    List<Moments.Moment> all = kept(2);
    Path weights = all.get(0).folder().resolve("weights.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    Files.write(weights, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    float[] before = first(run.trainer());
    assertThatThrownBy(
            () ->
                Run.branch(
                    folder.resolve("branch"),
                    run.trainer().setup(),
                    DATA.open(),
                    Blases.plain(),
                    run.folder(),
                    all.get(0)))
        .isInstanceOf(ProblemException.class);
    assertThat(folder.resolve("branch")).doesNotExist();
    assertThat(first(run.trainer())).isEqualTo(before);
  }

  @Test
  void discardingTakesTheRunAndNothingElse() throws IOException {
    kept(2);
    run.folder().discard();
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void aFileOfSomebodyElsesStaysWhenARunIsDiscarded() throws IOException {
    kept(2);
    Path theirs = folder.resolve("run").resolve("history");
    Files.createDirectories(theirs);
    Files.writeString(theirs.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> run.folder().discard()).isInstanceOf(IOException.class);
    assertThat(theirs.resolve("notes.txt")).hasContent("mine");
  }
}
