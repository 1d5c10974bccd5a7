package convlens.app.models;

import convlens.app.common.Tasks;
import convlens.app.models.ModelsModel.Earlier;
import convlens.app.models.experiment.Experiment;
import convlens.text.Text;
import convlens.train.Setup;
import convlens.watch.Figures;
import convlens.watch.Figures.Series;
import convlens.watch.Progress;
import convlens.watch.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Trains what an experiment plans, one run after the other, their curves beside each other. */
final class PlannedRuns {
  private static final double[] NONE = {};

  private final ModelsModel model;
  private final Sessions sessions;
  private final Consumer<String> said;
  private Optional<Pending> pending = Optional.empty();
  private Optional<Alone> alone = Optional.empty();

  /** A run whose generator goes on alone from an epoch on. */
  private record Alone(Setup setup, int from) {}

  /** What comes when the run with a setup is through: the next one, or what came of them all. */
  private record Pending(Experiment experiment, int at, String name, Setup after) {
    boolean isLast() {
      return at == experiment.runs().size();
    }
  }

  PlannedRuns(ModelsModel model, Sessions sessions, Consumer<String> said) {
    this.model = model;
    this.sessions = sessions;
    this.said = said;
  }

  void begin(Experiment e) {
    begin(e, 0, List.of());
  }

  private void begin(Experiment e, int at, List<Earlier> beside) {
    Experiment.Planned run = e.runs().get(at);
    String name = Text.of("experiment." + e.id() + "." + run.name());
    pending = Optional.empty();
    alone = Optional.empty();
    Tasks.of(() -> sessions.setup(run))
        .then(
            setup -> {
              String words =
                  Text.of("experiment.running", "title", e.title(), "name", name, "told", e.told());
              model.train(setup, "experiment:" + e.id() + at, beside, words);
              if (run.together() > 0) {
                alone = Optional.of(new Alone(setup, run.together()));
              }
              pending = Optional.of(new Pending(e, at + 1, name, setup));
            })
        .otherwise(model::refused)
        .start();
  }

  /** Told how a run stands: what is planned for then happens. */
  void stands(Session s, Progress now) {
    alone
        .filter(a -> a.setup().equals(s.setup()) && now.at().epoch() >= a.from())
        .ifPresent(
            a -> {
              alone = Optional.empty();
              s.trains(true, false);
            });
    boolean through = now.state() == Progress.State.DONE || now.state() == Progress.State.BROKEN;
    if (through && pending.filter(p -> p.after().equals(s.setup())).isPresent()) {
      Pending p = pending.get();
      if (p.isLast()) {
        pending = Optional.empty();
        seen(p.experiment(), s).ifPresent(said);
        return;
      }
      List<Earlier> beside = new ArrayList<>(model.earlierProperty().get());
      beside.add(new Earlier(p.name(), s.figures(), 0));
      begin(p.experiment(), p.at(), List.copyOf(beside));
    }
  }

  /** What came of an experiment, told with the figures of its runs. */
  private Optional<String> seen(Experiment e, Session last) {
    List<Figures> runs = new ArrayList<>();
    model.earlierProperty().get().forEach(run -> runs.add(run.figures()));
    runs.add(last.figures());
    List<double[]> values =
        runs.stream().map(f -> f.named(e.figure()).map(Series::values).orElse(NONE)).toList();
    return e.seen(values)
        .map(words -> Text.of("experiment.seen", "title", e.title(), "told", words));
  }
}
