package convlens.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.blas.Blases;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Presets;
import convlens.param.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
  @TempDir Path folder;

  private Run begin(String name, int epochs) throws IOException {
    DataSet set = DataSpec.read("digits(count=300)").open();
    Setup s =
        Setup.of(
            Presets.named("lenet5").model(new DataDims(set.inputDims(), set.targetDims(), 10)), 1);
    Setup small =
        new Setup(
            s.model(),
            DataSpec.read("digits(count=300)"),
            s.optimiser(),
            s.schedule(),
            32,
            epochs,
            0,
            1,
            0.1,
            s.augmentation(),
            5);
    return Run.begin(folder.resolve(name), small, set, Blases.best());
  }

  private static byte[] weights(Run run) throws IOException {
    Path newest = new Checkpoints(run.folder()).all().get(0);
    return Files.readAllBytes(newest.resolve(Checkpoints.WEIGHTS));
  }

  @Test
  void aRunThatWasKilledAndResumedEndsInTheSameBytes() throws IOException {
    Run whole = begin("whole", 4);
    whole.run(Watcher.NONE);
    Run killed = begin("killed", 4);
    assertThatThrownBy(() -> killed.run(new KilledAt(14))).isInstanceOf(Killed.class);
    Run resumed = Run.resume(folder.resolve("killed"), Optional.empty(), Blases.best());
    assertThat(resumed.trainer().position().step()).isEqualTo(10);
    resumed.run(Watcher.NONE);
    assertThat(weights(resumed)).isEqualTo(weights(whole));
    assertThat(Files.readString(resumed.folder().history().resolve("epochs.jsonl")))
        .isEqualTo(Files.readString(whole.folder().history().resolve("epochs.jsonl")));
    assertThat(Files.readString(resumed.folder().history().resolve("steps.csv")))
        .isEqualTo(Files.readString(whole.folder().history().resolve("steps.csv")));
  }

  /** What a killed process leaves: no goodbye. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private record KilledAt(long step) implements Watcher {
    @Override
    public void step(Position done, int batches, Map<String, Double> figures) {
      if (done.step() == step) {
        throw new Killed();
      }
    }
  }

  @Test
  void aDamagedNewestCheckpointFallsBackToTheOneBefore() throws IOException {
    Run run = begin("damaged", 2);
    run.run(Watcher.NONE);
    List<Path> all = new Checkpoints(run.folder()).all();
    assertThat(all).hasSize(3);
    byte[] bytes = Files.readAllBytes(all.get(0).resolve(Checkpoints.WEIGHTS));
    bytes[bytes.length / 2] ^= 1;
    Files.write(all.get(0).resolve(Checkpoints.WEIGHTS), bytes);
    Run resumed = Run.resume(run.folder().path(), Optional.of(3), Blases.best());
    assertThat(resumed.resumed()).contains(all.get(1));
    assertThat(resumed.trainer().position().epoch()).isEqualTo(1);
  }

  @Test
  void moreEpochsGoOnAsIfTheyHadBeenAskedForAtOnce() throws IOException {
    Run whole = begin("four", 4);
    whole.run(Watcher.NONE);
    begin("two", 2).run(Watcher.NONE);
    Run more = Run.resume(folder.resolve("two"), Optional.of(4), Blases.best());
    more.run(Watcher.NONE);
    assertThat(weights(more)).isEqualTo(weights(whole));
  }

  @Test
  void aFolderThatIsTakenOrNoRunIsRefused() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "dear");
    assertThatThrownBy(() -> Run.resume(folder, Optional.empty(), Blases.best()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no run");
    Files.createDirectories(folder.resolve("taken"));
    Files.writeString(folder.resolve("taken/letter.txt"), "dear");
    assertThatThrownBy(() -> begin("taken", 1)).isInstanceOf(ProblemException.class);
    assertThat(folder.resolve("taken/letter.txt")).hasContent("dear");
  }

  @Test
  void aRunOfANewerVersionIsRefusedAndLeftAsItIs() throws IOException {
    Run run = begin("newer", 1);
    Path file = run.folder().path().resolve("run.json");
    String newer = Files.readString(file).replaceFirst("(\"convlens_run\" *: *)\\d+", "$199");
    Files.writeString(file, newer);
    assertThatThrownBy(() -> Run.resume(run.folder().path(), Optional.empty(), Blases.best()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("newer");
    assertThat(file).hasContent(newer);
  }

  @Test
  void snapshotsOfThePastAreSmallAndFew() throws IOException {
    Run run = begin("past", 3);
    run.run(Watcher.NONE);
    List<Path> all = new Snapshots(run.folder()).all();
    assertThat(all.size()).isBetween(4, Snapshots.MOST);
    for (Path each : all) {
      assertThat(Files.size(each)).isLessThan(600_000);
    }
  }
}
