package convlens.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.common.Tasks;
import convlens.app.models.experiment.Experiment;
import convlens.app.models.experiment.Experiment.Planned;
import convlens.blas.Blases;
import convlens.watch.WatchedRuns;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** An experiment from its one click to what is told in the end. */
@ExtendWith(ApplicationExtension.class)
class PlannedRunsTest {
  @TempDir Path folder;
  private ModelsModel model;

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(model::close);
    Tasks.finish(Tasks.TRAIN, javafx.util.Duration.seconds(20));
  }

  private static Planned run(String name, String rate) {
    return new Planned(
        name, "mlp", "digits(count=40)", "adam(lr=" + rate + ")", 8, 2, 0.25, false, 0);
  }

  private String said(FxRobot robot) {
    robot.interact(model::pulse);
    return model.saidProperty().get();
  }

  @Test
  void bothRunsAreTrainedAndTheirFiguresToldInTheEnd(FxRobot robot) throws TimeoutException {
    Experiment two =
        new Experiment("rate", List.of(run("good", "0.001"), run("high", "0.1")), "val_loss");
    robot.interact(
        () -> {
          model =
              new ModelsModel(
                  WatchedRuns.setup("mlp", "digits(count=40)", 1),
                  Blases.plain(),
                  folder.resolve("runs"),
                  () -> 0);
          model.experiment(two);
        });
    WaitForAsyncUtils.waitFor(
        60, TimeUnit.SECONDS, () -> said(robot).contains("On digits held back"));
    assertThat(model.earlierProperty().get())
        .extracting(ModelsModel.Earlier::name)
        .containsExactly("lr 0.001");
    List<double[]> losses =
        List.of(
            loss(model.earlierProperty().get().get(0).figures()),
            loss(model.session().orElseThrow().figures()));
    assertThat(losses).allMatch(each -> each.length == 2);
    assertThat(said(robot)).isEqualTo(two.title() + ": " + two.seen(losses).orElseThrow());
  }

  private static double[] loss(convlens.watch.Figures figures) {
    return figures.named("val_loss").orElseThrow().values();
  }
}
