package convlens.watch;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.blas.Blases;
import convlens.train.Moments;
import convlens.train.Run;
import convlens.train.Setup;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
  private static final Setup SMALL = WatchedRuns.setup("conv-autoencoder", "digits(count=40)", 2);

  @TempDir Path folder;
  private WatchedRuns runs;

  @BeforeEach
  void open() {
    runs = new WatchedRuns(folder);
  }

  @AfterEach
  void close() {
    runs.close();
  }

  private static boolean is(Session s, Progress.State state) {
    return s.progress().state() == state;
  }

  @Test
  void aSessionWaitsThenStepsThenPlaysToItsEnd() throws Exception {
    Session s = runs.begin("a", SMALL);
    assertThat(s.progress().state()).isEqualTo(Progress.State.RESTING);
    s.step();
    WatchedRuns.until(() -> s.progress().at().step() == 1 && is(s, Progress.State.RESTING));
    s.step();
    WatchedRuns.until(() -> s.progress().at().step() == 2 && is(s, Progress.State.RESTING));
    s.play();
    WatchedRuns.until(() -> is(s, Progress.State.DONE));
    assertThat(s.progress().at().step()).isEqualTo(8);
    assertThat(s.figures().all())
        .filteredOn(f -> f.name().equals("loss"))
        .singleElement()
        .satisfies(f -> assertThat(f.steps()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8));
    assertThat(s.epoch()).isPresent();
  }

  @Test
  void watchingChangesNoBitOfWhatIsLearned() throws Exception {
    Session watched = runs.begin("watched", SMALL);
    LinkedBlockingQueue<Sight> seen = new LinkedBlockingQueue<>();
    watched.viewer().ask(lens -> lens.see(lens.sample(3)), seen::add);
    watched.play();
    WatchedRuns.until(() -> is(watched, Progress.State.DONE));
    Run alone = Run.begin(folder.resolve("alone"), SMALL, SMALL.data().open(), Blases.plain());
    alone.run(convlens.train.Watcher.NONE);
    assertThat(weights(watched.run())).isEqualTo(weights(alone));
    assertThat(seen).isNotEmpty();
  }

  /** Buffers are equal where their values are. */
  private static List<FloatBuffer> weights(Run run) {
    return run.trainer().objective().learners().stream()
        .flatMap(l -> l.parameters().all().stream())
        .map(p -> FloatBuffer.wrap(p.values()))
        .toList();
  }

  @Test
  void whatIsSeenFollowsTrainingAndGoesBackToAMoment() throws Exception {
    Session s = runs.begin("b", SMALL);
    LinkedBlockingQueue<Sight> seen = new LinkedBlockingQueue<>();
    s.viewer().ask(lens -> lens.see(lens.sample(0)), seen::add);
    Sight first = seen.poll(60, TimeUnit.SECONDS);
    s.play();
    WatchedRuns.until(() -> is(s, Progress.State.DONE));
    WatchedRuns.until(() -> seen.stream().anyMatch(x -> x.at().step() == 8));
    Moments.Moment beginning = s.past().get(0);
    assertThat(beginning.step()).isLessThanOrEqualTo(1);
    seen.clear();
    s.back(beginning);
    Sight again = seen.poll(60, TimeUnit.SECONDS);
    assertThat(again.at().step()).isEqualTo(beginning.step());
    if (beginning.step() == 0) {
      assertThat(again.layers().get(0).values()).isEqualTo(first.layers().get(0).values());
    }
    s.viewer().live();
    assertThat(seen.poll(60, TimeUnit.SECONDS).at().step()).isEqualTo(8);
  }

  @Test
  void aDamagedMomentIsToldInOneSentenceAndTheNewestWeightsAreSeenInstead() throws Exception {
    Session s = runs.begin("torn", SMALL);
    LinkedBlockingQueue<Sight> seen = new LinkedBlockingQueue<>();
    s.viewer().ask(lens -> lens.see(lens.sample(0)), seen::add);
    s.play();
    WatchedRuns.until(() -> is(s, Progress.State.DONE));
    WatchedRuns.until(() -> seen.stream().anyMatch(x -> x.at().step() == 8));
    Moments.Moment torn = s.past().get(1);
    Path weights = torn.folder().resolve("weights.safetensors");
    Files.write(weights, Arrays.copyOf(Files.readAllBytes(weights), 200));
    int before = s.past().size();
    seen.clear();
    s.back(torn);
    assertThat(seen.poll(60, TimeUnit.SECONDS).at().step()).isEqualTo(8);
    assertThat(s.past()).hasSize(before - 1).doesNotContain(torn);
    assertThat(s.progress().told()).contains("is damaged").doesNotContain("Exception");
    assertThat(is(s, Progress.State.DONE)).isTrue();
    s.back(s.past().get(0));
    assertThat(seen.poll(60, TimeUnit.SECONDS).at().step()).isEqualTo(s.past().get(0).step());
  }

  @Test
  void aPastThatCannotBeWrittenStopsTrainingInOneSentenceAndWhatWasKeptStays() throws Exception {
    Session s = runs.begin("full", SMALL);
    s.step();
    WatchedRuns.until(() -> is(s, Progress.State.RESTING) && s.progress().at().step() == 1);
    // What a full disk does to the next state, without a disk to fill.
    Path past = s.run().folder().moments();
    Files.move(past, past.resolveSibling("kept"));
    Files.writeString(past, "");
    s.play();
    WatchedRuns.until(() -> is(s, Progress.State.BROKEN));
    assertThat(s.progress().told()).startsWith("Training stopped, because its checkpoint could");
    assertThat(s.fault()).isEmpty();
    s.stop();
    runs.finish();
    Files.delete(past);
    Files.move(past.resolveSibling("kept"), past);
    Run back = Run.resume(folder.resolve("full"), Optional.empty(), Blases.plain());
    assertThat(back.trainer().position().step()).isLessThanOrEqualTo(8);
    assertThat(runs.watched(back).past()).isNotEmpty();
  }

  @Test
  void aRunBranchedOffAMomentWithNothingChangedEndsInTheSameBits() throws Exception {
    Session s = runs.begin("trunk", SMALL);
    s.play();
    WatchedRuns.until(() -> is(s, Progress.State.DONE));
    Moments.Moment middle = s.past().stream().filter(m -> m.step() == 4).findFirst().orElseThrow();
    Run branch =
        Run.branch(
            folder.resolve("branch"),
            SMALL,
            SMALL.data().open(),
            Blases.plain(),
            s.run().folder(),
            middle);
    Session other = runs.watched(branch);
    assertThat(other.progress().at().step()).isEqualTo(4);
    other.play();
    WatchedRuns.until(() -> is(other, Progress.State.DONE));
    assertThat(weights(other.run())).isEqualTo(weights(s.run()));
    assertThat(other.figures().all())
        .filteredOn(f -> f.name().equals("loss"))
        .singleElement()
        .satisfies(f -> assertThat(f.steps()).hasSize(8));
  }

  @Test
  void aBranchAtAnotherRateGoesAnotherWay() throws Exception {
    Session s = runs.begin("slow", SMALL);
    s.step();
    WatchedRuns.until(() -> is(s, Progress.State.RESTING) && s.progress().at().step() == 1);
    Setup fast = SMALL.with(SMALL.optimiser().with(0.05));
    Moments.Moment now = s.past().get(s.past().size() - 1);
    Run branch =
        Run.branch(
            folder.resolve("fast"),
            fast,
            SMALL.data().open(),
            Blases.plain(),
            s.run().folder(),
            now);
    Session other = runs.watched(branch);
    other.play();
    s.play();
    WatchedRuns.until(() -> is(s, Progress.State.DONE) && is(other, Progress.State.DONE));
    assertThat(weights(other.run())).isNotEqualTo(weights(s.run()));
  }

  @Test
  void aRunThatWasLeftGoesOnWithItsCurvesAndItsPast() throws Exception {
    Session s = runs.begin("left", SMALL);
    s.step();
    WatchedRuns.until(() -> s.progress().at().step() == 1 && is(s, Progress.State.RESTING));
    s.stop();
    runs.finish();
    Run back = Run.resume(folder.resolve("left"), Optional.empty(), Blases.plain());
    Session again = runs.watched(back);
    assertThat(again.progress().at().step()).isEqualTo(1);
    assertThat(again.past()).isNotEmpty();
    assertThat(again.figures().all()).anyMatch(f -> f.name().equals("loss"));
  }

  @Test
  void ofAGanOneOrTheOtherLearnsInAStep() throws Exception {
    Session s = runs.begin("gan", WatchedRuns.setup("gan-32", "shapes(size=32, count=24)", 3));
    List<FloatBuffer> before = copies(s.run());
    s.trains(false, true);
    s.step();
    WatchedRuns.until(() -> s.progress().at().step() == 1 && is(s, Progress.State.RESTING));
    List<FloatBuffer> taught = copies(s.run());
    assertThat(taught.get(0)).isEqualTo(before.get(0));
    assertThat(taught).isNotEqualTo(before);
    s.trains(true, false);
    s.step();
    WatchedRuns.until(() -> s.progress().at().step() == 2 && is(s, Progress.State.RESTING));
    assertThat(weights(s.run()).get(0)).isNotEqualTo(before.get(0));
  }

  private static List<FloatBuffer> copies(Run run) {
    return weights(run).stream().map(b -> FloatBuffer.wrap(b.array().clone())).toList();
  }

  @Test
  void oneMapCanBeFollowedThroughTheRun() throws Exception {
    Session s = runs.begin("map", SMALL);
    s.play();
    WatchedRuns.until(() -> is(s, Progress.State.DONE));
    Sample sample = Sample.of(SMALL.data().open(), 0);
    String node = SMALL.model().graph().nodes().get(0).name();
    List<Following.Then> all = Following.of(s, sample, "model", node, 0, 3, () -> false);
    assertThat(all).hasSizeBetween(2, 3);
    assertThat(all.get(0).values()).isNotEqualTo(all.get(all.size() - 1).values());
    assertThat(all.get(all.size() - 1).step()).isEqualTo(8);
  }
}
