package convlens.app.models.train;

import convlens.app.common.Fx;
import convlens.app.common.Pulses;
import convlens.app.form.Row;
import convlens.app.models.ModelsModel;
import convlens.app.stage.ScenePane;
import convlens.scene.Role;
import convlens.scene.Theme;
import convlens.story.network.Curve;
import convlens.story.network.CurvesScene;
import convlens.story.network.PicturesScene;
import convlens.text.Text;
import convlens.train.Moments;
import convlens.watch.Figures;
import convlens.watch.LayerRow;
import convlens.watch.Progress;
import convlens.watch.Samples;
import convlens.watch.Session;
import convlens.watch.Viewer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/**
 * Right of the strips: the curves of a run, its figures now, and what the model makes of samples.
 */
final class SidePanel {
  private static final double CURVES = 230;
  private static final double WIDEST = 1200;
  private static final long EVERY_NANOS = 200_000_000L;

  /** Told elsewhere, or by others. */
  private static final List<String> ASIDE = List.of("lr", "mse");

  /** What is learned from comes first. */
  private static final List<String> FIRST = List.of("loss", "g_loss");

  private static final List<String> MAIN = List.of("loss", "accuracy", "iou", "psnr", "gradient");

  private static final StringConverter<String> NAMES =
      new StringConverter<>() {
        @Override
        public String toString(String figure) {
          return figure == null ? "" : Words.name(figure);
        }

        @Override
        public String fromString(String words) {
          return words;
        }
      };

  private final ModelsModel model;
  private final ScenePane curves = new ScenePane(true);
  private final ScenePane pictures = new ScenePane(true);
  private final VBox figures = new VBox(4);
  private final Label heading = new Label();
  private final ComboBox<String> metric = new ComboBox<>();
  private final Slider smoothing = new Slider(0, 0.99, 0.9);
  private final CheckBox log = new CheckBox(Text.of("models.curves.log"));
  private Optional<Session> watched = Optional.empty();
  private Optional<Viewer.Question<Samples.Seen>> question = Optional.empty();
  private boolean visible;
  private long drawn;
  private Optional<Progress> drawnOf = Optional.empty();
  private Optional<Moments.Moment> drawnAt = Optional.empty();

  SidePanel(ModelsModel model, VBox side) {
    this.model = model;
    side.setSpacing(8);
    curves.setId("curves");
    curves.tallAs(w -> CURVES);
    pictures.setId("samples");
    heading.getStyleClass().add("section");
    heading.setWrapText(true);
    heading.setMinHeight(Region.USE_PREF_SIZE);
    side.getChildren().addAll(choice(), curves, look(), figures, heading, pictures);
    Pulses.whileShown(
        side,
        now -> {
          if (visible && now - drawn > EVERY_NANOS && changed()) {
            drawn = now;
            draw();
          }
        });
  }

  /** Which curves are shown. */
  private HBox choice() {
    Label title = new Label(Text.of("models.curves").toUpperCase(Locale.ROOT));
    title.getStyleClass().addAll("section", "first");
    metric.setId("curves-metric");
    metric.setOnAction(e -> draw());
    metric.setConverter(NAMES);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(8, title, gap, metric);
    line.getStyleClass().add("form-line");
    return line;
  }

  /** How they are drawn. */
  private HBox look() {
    smoothing.setTooltip(Row.tip(Text.of("models.curves.smoothing.tip")));
    smoothing.setAccessibleText(Text.of("models.curves.smoothing"));
    smoothing.setId("curves-smoothing");
    smoothing.valueProperty().addListener((o, was, is) -> draw());
    log.setId("curves-log");
    log.setOnAction(e -> draw());
    Label smooth = new Label(Text.of("models.curves.smoothing"));
    smooth.getStyleClass().add("muted");
    HBox.setHgrow(smoothing, Priority.ALWAYS);
    smooth.setMinWidth(Label.USE_PREF_SIZE);
    log.setMinWidth(Label.USE_PREF_SIZE);
    smoothing.setMinWidth(40);
    HBox line = new HBox(8, smooth, smoothing, log);
    line.getStyleClass().add("form-line");
    return line;
  }

  void shown(boolean is) {
    visible = is;
    ask();
    draw();
  }

  void watch(Optional<Session> session) {
    question.ifPresent(q -> watched.ifPresent(s -> s.viewer().forget(q)));
    question = Optional.empty();
    if (!rows(session).equals(rows(watched))) {
      pictures.show((w, h) -> new PicturesScene("", List.of(), w));
    }
    watched = session;
    drawnOf = Optional.empty();
    ask();
    draw();
  }

  private static List<LayerRow> rows(Optional<Session> of) {
    return of.map(Session::rows).orElse(List.of());
  }

  void theme(Theme theme) {
    curves.theme(theme);
    pictures.theme(theme);
  }

  private void ask() {
    question.ifPresent(q -> watched.ifPresent(s -> s.viewer().forget(q)));
    question = Optional.empty();
    if (!visible || watched.isEmpty()) {
      return;
    }
    heading.setText(Samples.title(watched.get().setup().model().goal()).toUpperCase(Locale.ROOT));
    Session asked = watched.get();
    question =
        Optional.of(
            asked
                .viewer()
                .ask(
                    Samples::see,
                    seen ->
                        Fx.run(
                            () -> {
                              if (watched.equals(Optional.of(asked))) {
                                pictures.show((w, h) -> seen.scene(w));
                              }
                            })));
  }

  private boolean changed() {
    // Not by its step alone: what an epoch came to is told after its last one.
    return !watched.map(Session::progress).equals(drawnOf)
        || !drawnAt.equals(model.momentProperty().get());
  }

  private void draw() {
    if (watched.isEmpty() || !visible) {
      return;
    }
    Session s = watched.get();
    drawnOf = Optional.of(s.progress());
    drawnAt = model.momentProperty().get();
    List<Figures.Series> all = s.figures().all();
    metrics(all);
    String wanted = metric.getValue() == null ? "loss" : metric.getValue();
    List<Curve> lines = new ArrayList<>();
    List<CurvesScene.Branch> branches = new ArrayList<>();
    int run = 0;
    for (ModelsModel.Earlier e : model.earlierProperty().get()) {
      lines.addAll(curves(e.figures().all(), wanted, run, " · " + e.name()));
      run++;
      if (e.until() > 0) {
        String label = Text.of("models.curves.branch");
        branches.add(new CurvesScene.Branch(run, (double) e.until(), label));
      }
    }
    lines.addAll(curves(all, wanted, run, ""));
    double epoch = s.progress().batches();
    CurvesScene.Look look =
        CurvesScene.Look.PLAIN
            .smoothed(smoothing.getValue())
            .onLog(log.isSelected())
            .withEpoch(epoch)
            .branched(branches);
    CurvesScene.Look at = drawnAt.map(m -> look.at((double) m.step())).orElse(look);
    curves.show((w, h) -> new CurvesScene(lines, at, Math.min(WIDEST, w), CURVES));
    figures(all);
  }

  private void metrics(List<Figures.Series> all) {
    List<String> names =
        all.stream()
            .map(Figures.Series::name)
            .filter(n -> !n.startsWith("val_") && !n.startsWith("train_"))
            .filter(n -> !twice(all, n))
            .sorted(Comparator.comparing(n -> !FIRST.contains(n)))
            .toList();
    List<String> items = names.isEmpty() ? List.of("loss") : names;
    if (!items.equals(metric.getItems())) {
      String was = metric.getValue();
      metric.getItems().setAll(items);
      metric.setValue(was != null && items.contains(was) ? was : items.get(0));
    }
  }

  /** The loss of a pair of networks is its generator's, which has a name of its own. */
  private static boolean twice(List<Figures.Series> all, String name) {
    return name.equals("loss") && all.stream().anyMatch(f -> f.name().equals("g_loss"));
  }

  /** The figure of every step and, as dots, that of the samples it does not learn from. */
  private static List<Curve> curves(
      List<Figures.Series> all, String wanted, int run, String whose) {
    List<Curve> some = new ArrayList<>();
    for (Figures.Series f : all) {
      if (f.name().equals(wanted)) {
        some.add(
            Curve.line(
                    Text.of("models.curve.train", "name", Words.name(wanted)) + whose,
                    Role.INPUT,
                    f.steps(),
                    f.values())
                .ofRun(run));
      } else if (f.name().equals("val_" + wanted)) {
        some.add(
            Curve.dots(
                    Text.of("models.curve.validation", "name", Words.name(wanted)) + whose,
                    Role.KERNEL,
                    f.steps(),
                    f.values())
                .ofRun(run));
      } else if (f.name().equals("train_" + wanted)
          && all.stream().noneMatch(o -> o.name().equals(wanted))) {
        some.add(
            Curve.dots(
                    Text.of("models.curve.epoch", "name", Words.name(wanted)) + whose,
                    Role.INPUT,
                    f.steps(),
                    f.values())
                .ofRun(run));
      }
    }
    return some;
  }

  private void figures(List<Figures.Series> all) {
    double at = drawnAt.map(m -> (double) m.step()).orElse(Double.MAX_VALUE);
    Map<String, Double> now = new LinkedHashMap<>();
    for (Figures.Series f : all) {
      if (f.values().length > 0 && !f.name().startsWith("train_") && !twice(all, f.name())) {
        now.put(f.name(), f.at(at));
      }
    }
    Map<String, Double> ordered = new LinkedHashMap<>();
    FIRST.stream().filter(now::containsKey).forEach(name -> ordered.put(name, now.get(name)));
    ordered.putAll(now);
    figures.getChildren().clear();
    ordered.forEach(
        (name, value) -> {
          if (MAIN.contains(name) || (!name.startsWith("val_") && !ASIDE.contains(name))) {
            // At a moment before the first epoch's end nothing was held against it yet.
            Optional<Double> held =
                Optional.ofNullable(now.get("val_" + name)).filter(v -> !v.isNaN());
            figures.getChildren().add(line(name, value, held));
          }
        });
  }

  /** Of the batch just learned from and, muted beside it, of the samples held back. */
  private static HBox line(String name, double value, Optional<Double> held) {
    Label words = new Label(Words.name(name));
    Label figure = new Label(Words.figure(value));
    figure.getStyleClass().add("mono");
    figure.setId("figure-" + name);
    figure.setMinWidth(64);
    figure.setAlignment(Pos.CENTER_RIGHT);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(8, words, gap);
    held.ifPresent(
        v -> {
          Label beside = new Label(Text.of("models.figure.held", "value", Words.figure(v)));
          beside.getStyleClass().addAll("mono", "muted", "tiny");
          line.getChildren().add(beside);
        });
    line.getChildren().add(figure);
    line.getStyleClass().add("fact-line");
    return line;
  }
}
